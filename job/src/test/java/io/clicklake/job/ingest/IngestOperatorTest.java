package io.clicklake.job.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.table.Zones;
import io.clicklake.job.ledger.LedgerColumn;
import io.clicklake.job.ledger.LedgerOperator;
import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.job.ledger.StageLedger;
import io.clicklake.job.record.RawRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/**
 * Checks that the ledger rows of a shard form a chain of sequence numbers, and that records with
 * the same sequence number are numbered. Both must continue after a restore.
 */
class IngestOperatorTest {
  private static final OutputTag<RowData> RAW =
      new OutputTag<>(Zones.RAW_EVENTS, InternalTypeInfo.of(Zones.RAW_TYPE));

  private OperatorSubtaskState state;

  @Test
  void eachLedgerRowNamesTheSequenceNumberBeforeIt() throws Exception {
    try (var subtask = subtask(1, 0, null)) {
      read(subtask, "a", "100");
      read(subtask, "a", "117");
      assertThat(checkpoint(subtask, 1)).containsExactly("a: 100 to 117 after null");
      assertThat(checkpoint(subtask, 2)).isEmpty();
      read(subtask, "a", "130");
      read(subtask, "b", "7");
      assertThat(checkpoint(subtask, 3))
          .containsExactly("a: 130 to 130 after 117", "b: 7 to 7 after null");
    }
  }

  @Test
  void resumesTheChainOfAShardInAnotherSubtask() throws Exception {
    OperatorSubtaskState both;
    try (var first = subtask(2, 0, null);
        var second = subtask(2, 1, null)) {
      read(first, "a", "100");
      read(second, "b", "9");
      checkpoint(first, 1);
      OperatorSubtaskState ofFirst = state;
      checkpoint(second, 1);
      both = AbstractStreamOperatorTestHarness.repackageState(ofFirst, state);
    }

    try (var first = subtask(2, 0, both);
        var second = subtask(2, 1, both)) {
      read(second, "a", "110");
      assertThat(checkpoint(second, 2)).containsExactly("a: 110 to 110 after 100");
      OperatorSubtaskState ofSecond = state;
      assertThat(checkpoint(first, 2)).isEmpty();
      both = AbstractStreamOperatorTestHarness.repackageState(state, ofSecond);
    }

    try (var only = subtask(1, 0, both)) {
      read(only, "a", "120");
      read(only, "b", "10");
      assertThat(checkpoint(only, 3))
          .containsExactly("a: 120 to 120 after 110", "b: 10 to 10 after 9");
    }
  }

  @Test
  void numbersTheRecordsOfAShardThatShareASequenceNumber() throws Exception {
    try (var subtask = subtask(1, 0, null)) {
      read(subtask, "a", "100");
      read(subtask, "a", "117");
      read(subtask, "b", "117");
      read(subtask, "a", "117");
      read(subtask, "a", "117");
      read(subtask, "b", "118");

      assertThat(numbers(subtask)).containsExactly(0, 0, 0, 1, 2, 0);
      assertThat(subtask.getSideOutput(RAW))
          .extracting(row -> row.getValue().getInt(4))
          .containsExactly(0, 0, 0, 1, 2, 0);
    }
  }

  @Test
  void continuesTheNumbersInAnotherSubtaskAfterACheckpointInsideAnAggregate() throws Exception {
    OperatorSubtaskState both;
    try (var first = subtask(2, 0, null);
        var second = subtask(2, 1, null)) {
      read(first, "a", "99");
      read(first, "a", "100");
      read(first, "a", "100");
      read(second, "b", "9");
      checkpoint(first, 1);
      OperatorSubtaskState ofFirst = state;
      checkpoint(second, 1);
      both = AbstractStreamOperatorTestHarness.repackageState(ofFirst, state);
    }

    try (var first = subtask(2, 0, both);
        var second = subtask(2, 1, both)) {
      read(second, "a", "100");
      read(second, "a", "100");
      assertThat(numbers(second)).containsExactly(2, 3);
      checkpoint(second, 2);
      OperatorSubtaskState ofSecond = state;
      checkpoint(first, 2);
      both = AbstractStreamOperatorTestHarness.repackageState(state, ofSecond);
    }

    try (var only = subtask(1, 0, both)) {
      read(only, "a", "100");
      read(only, "b", "9");
      read(only, "a", "101");
      assertThat(numbers(only)).containsExactly(4, 1, 0);
    }
  }

  @Test
  void startsFromStateOfAVersionThatDidNotNumberRecords() throws Exception {
    OperatorSubtaskState old;
    try (var older =
        new OneInputStreamOperatorTestHarness<RawRecord, RawRecord>(
            new WithoutNumbers(), 720, 1, 0)) {
      older.open();
      older.processElement(new StreamRecord<>(new RawRecord(new byte[0], "a", "100", 0)));
      old = older.snapshot(1, 0);
    }

    try (var subtask = subtask(1, 0, old)) {
      read(subtask, "a", "100");
      read(subtask, "a", "100");
      assertThat(numbers(subtask)).containsExactly(0, 1);
      assertThat(checkpoint(subtask, 2)).containsExactly("a: 100 to 100 after 100");
    }
  }

  /** An operator that writes the state of the versions that did not number records. */
  private static final class WithoutNumbers extends LedgerOperator<RawRecord>
      implements OneInputStreamOperator<RawRecord, RawRecord> {
    private static final long serialVersionUID = 1L;

    private transient LastRead lastRead;
    private transient StageLedger ledger;

    private WithoutNumbers() {
      super("ingest");
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
      super.initializeState(context);
      lastRead = new LastRead(context.getOperatorStateStore(), true);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
      super.snapshotState(context);
      lastRead.store(ledger);
    }

    @Override
    protected void openStage(StageLedger opened) {
      ledger = opened;
    }

    @Override
    public void processElement(StreamRecord<RawRecord> element) {
      RawRecord record = element.getValue();
      ledger.shard(record.shard, null).read(record.sequenceNumber, 0, 0);
    }
  }

  private static List<Integer> numbers(
      OneInputStreamOperatorTestHarness<RawRecord, RawRecord> subtask) {
    return subtask.extractOutputValues().stream().map(record -> record.recordNumber).toList();
  }

  private static OneInputStreamOperatorTestHarness<RawRecord, RawRecord> subtask(
      int parallelism, int index, OperatorSubtaskState both) throws Exception {
    var subtask =
        new OneInputStreamOperatorTestHarness<RawRecord, RawRecord>(
            new IngestOperator(RAW), 720, parallelism, index);
    subtask.setup();
    if (both != null) {
      subtask.initializeState(both);
    }
    subtask.open();
    return subtask;
  }

  private static void read(
      OneInputStreamOperatorTestHarness<RawRecord, RawRecord> subtask,
      String shard,
      String sequence)
      throws Exception {
    subtask.processElement(new StreamRecord<>(new RawRecord(new byte[0], shard, sequence, 0)));
  }

  /** The ledger rows of a checkpoint, as text. */
  private List<String> checkpoint(
      OneInputStreamOperatorTestHarness<RawRecord, RawRecord> subtask, long id) throws Exception {
    subtask.prepareSnapshotPreBarrier(id);
    state = subtask.snapshot(id, 0);
    List<String> rows = new ArrayList<>();
    var ledger = subtask.getSideOutput(LedgerTable.TAG);
    if (ledger != null) {
      ledger.forEach(row -> rows.add(text(row.getValue())));
      ledger.clear();
    }
    rows.sort(null);
    return rows;
  }

  private static String text(RowData row) {
    return row.getString(LedgerColumn.SHARD.position())
        + ": "
        + row.getString(LedgerColumn.FIRST_SEQUENCE_NUMBER.position())
        + " to "
        + row.getString(LedgerColumn.LAST_SEQUENCE_NUMBER.position())
        + " after "
        + (row.isNullAt(LedgerColumn.PREVIOUS_SEQUENCE_NUMBER.position())
            ? null
            : row.getString(LedgerColumn.PREVIOUS_SEQUENCE_NUMBER.position()));
  }
}
