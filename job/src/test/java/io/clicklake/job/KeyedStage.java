package io.clicklake.job;

import io.clicklake.job.ledger.LedgerColumn;
import io.clicklake.job.ledger.LedgerTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.IOUtils;
import org.apache.flink.util.OutputTag;

/**
 * A keyed operator with several subtasks, without a cluster. An element goes to the subtask that
 * owns its key. Watermarks and barriers go to all subtasks.
 */
public final class KeyedStage<K, IN, OUT> implements AutoCloseable {
  private static final int MAX_PARALLELISM = 720;

  /** Where state is kept. */
  public enum Backend {
    HEAP,
    ROCKSDB;

    StateBackend create() {
      return this == HEAP ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
    }
  }

  private final Supplier<OneInputStreamOperator<IN, OUT>> operators;
  private final KeySelector<IN, K> key;
  private final TypeInformation<K> keyType;
  private final Backend backend;
  private final List<KeyedOneInputStreamOperatorTestHarness<K, IN, OUT>> subtasks =
      new ArrayList<>();
  private long checkpoint;

  public KeyedStage(
      Supplier<OneInputStreamOperator<IN, OUT>> operators,
      KeySelector<IN, K> key,
      TypeInformation<K> keyType,
      Backend backend) {
    this.operators = operators;
    this.key = key;
    this.keyType = keyType;
    this.backend = backend;
  }

  public KeyedStage<K, IN, OUT> start(int parallelism) throws Exception {
    return start(parallelism, null, parallelism);
  }

  /** Restores a {@link #snapshot}, or one that was kept in a file, at another parallelism. */
  public KeyedStage<K, IN, OUT> start(int parallelism, OperatorSubtaskState state, int before)
      throws Exception {
    for (int i = 0; i < parallelism; i++) {
      KeyedOneInputStreamOperatorTestHarness<K, IN, OUT> subtask =
          new KeyedOneInputStreamOperatorTestHarness<>(
              operators.get(), key, keyType, MAX_PARALLELISM, parallelism, i);
      subtask.setStateBackend(backend.create());
      if (state != null) {
        subtask.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, MAX_PARALLELISM, before, parallelism, i));
      }
      subtask.open();
      subtasks.add(subtask);
    }
    return this;
  }

  public void process(IN element) throws Exception {
    int owner =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            key.getKey(element), MAX_PARALLELISM, subtasks.size());
    subtasks.get(owner).processElement(new StreamRecord<>(element));
  }

  public void watermark(long millis) throws Exception {
    for (KeyedOneInputStreamOperatorTestHarness<K, IN, OUT> subtask : subtasks) {
      subtask.processWatermark(new Watermark(millis));
    }
  }

  public OperatorSubtaskState snapshot() throws Exception {
    checkpoint++;
    OperatorSubtaskState[] states = new OperatorSubtaskState[subtasks.size()];
    for (int i = 0; i < states.length; i++) {
      subtasks.get(i).prepareSnapshotPreBarrier(checkpoint);
      states[i] = subtasks.get(i).snapshot(checkpoint, checkpoint);
    }
    return AbstractStreamOperatorTestHarness.repackageState(states);
  }

  /** Takes a snapshot, closes all subtasks, and restores the snapshot at another parallelism. */
  public void rescale(int parallelism) throws Exception {
    OperatorSubtaskState state = snapshot();
    int before = subtasks.size();
    close();
    start(parallelism, state, before);
  }

  /** What the running subtasks have emitted since the last call. */
  public List<OUT> emitted() {
    List<OUT> values = new ArrayList<>();
    for (KeyedOneInputStreamOperatorTestHarness<K, IN, OUT> subtask : subtasks) {
      values.addAll(subtask.extractOutputValues());
      subtask.getOutput().clear();
    }
    return values;
  }

  /** What the running subtasks have emitted to a side output since the last call. */
  public <T> List<T> emitted(OutputTag<T> tag) {
    List<T> values = new ArrayList<>();
    for (KeyedOneInputStreamOperatorTestHarness<K, IN, OUT> subtask : subtasks) {
      if (subtask.getSideOutput(tag) != null) {
        subtask.getSideOutput(tag).forEach(record -> values.add(record.getValue()));
        subtask.getSideOutput(tag).clear();
      }
    }
    return values;
  }

  /**
   * The totals of the ledger rows since the last call, by outcome and, if it has them, table and
   * detail.
   */
  public Map<String, Long> ledgerTotals() {
    Map<String, Long> totals = new TreeMap<>();
    for (RowData row : emitted(LedgerTable.TAG)) {
      totals.merge(
          row.getString(LedgerColumn.OUTCOME.position())
              + afterBlank(row, LedgerColumn.TABLE_NAME)
              + afterBlank(row, LedgerColumn.DETAIL),
          row.getLong(LedgerColumn.RECORDS.position()),
          Long::sum);
    }
    return totals;
  }

  private static String afterBlank(RowData row, LedgerColumn column) {
    return row.isNullAt(column.position()) ? "" : " " + row.getString(column.position());
  }

  /** How many keys have a value in this state; a key with values in two namespaces counts twice. */
  public long keys(String state) {
    long keys = 0;
    for (KeyedOneInputStreamOperatorTestHarness<K, IN, OUT> subtask : subtasks) {
      try (Stream<Tuple2<Object, Object>> some =
          subtask.getOperator().getKeyedStateBackend().getKeysAndNamespaces(state)) {
        keys += some.count();
      }
    }
    return keys;
  }

  public int timers() {
    return subtasks.stream().mapToInt(s -> s.numEventTimeTimers()).sum();
  }

  @Override
  public void close() {
    try {
      IOUtils.closeAll(subtasks);
    } catch (Exception e) {
      throw new IllegalStateException("A subtask does not close.", e);
    }
    subtasks.clear();
  }
}
