package io.clicklake.job.ingest;

import io.clicklake.job.ledger.LedgerOperator;
import io.clicklake.job.ledger.ShardCount;
import io.clicklake.job.ledger.StageLedger;
import io.clicklake.job.record.RawRecord;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.util.OutputTag;

/**
 * Counts the records of each shard in the ledger and numbers the records that share a sequence
 * number. Emits each record as a row of {@code raw_events} and to the next stage. Hot path.
 *
 * <p>The operator runs in the same task as the source, so consecutive records are mostly of the
 * same shard.
 */
final class IngestOperator extends LedgerOperator<RawRecord>
    implements OneInputStreamOperator<RawRecord, RawRecord> {
  private static final long serialVersionUID = 1L;

  private final OutputTag<RowData> raw;
  private transient LastRead lastRead;
  private transient RecordNumbers numbers;
  private transient StageLedger ledger;
  private transient ShardCount count;
  private transient RecordNumbers.Shard number;
  private transient String shard;
  private transient StringData shardText;

  IngestOperator(OutputTag<RowData> raw) {
    super(Ingest.STAGE);
    this.raw = raw;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    boolean keepsRestored = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
    lastRead = new LastRead(context.getOperatorStateStore(), keepsRestored);
    numbers = new RecordNumbers(context.getOperatorStateStore(), keepsRestored);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    lastRead.store(ledger);
    numbers.store();
  }

  @Override
  protected void openStage(StageLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void processElement(StreamRecord<RawRecord> element) {
    RawRecord record = element.getValue();
    switchTo(record.shard);
    record.recordNumber = number.next(record.sequenceNumber);
    count.read(record.sequenceNumber, record.arrivalMillis, record.payload.length);
    output.collect(
        raw,
        new StreamRecord<RowData>(
            GenericRowData.of(
                record.payload,
                shardText,
                StringData.fromString(record.sequenceNumber),
                TimestampData.fromEpochMillis(record.arrivalMillis),
                record.recordNumber)));
    output.collect(element);
  }

  private void switchTo(String next) {
    if (!next.equals(shard)) {
      shard = next;
      shardText = StringData.fromString(next);
      count = ledger.shard(next, lastRead.of(next));
      number = numbers.of(next);
    }
  }
}
