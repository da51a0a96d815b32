package io.clicklake.job.aggregate;

import io.clicklake.job.KeyedStage;
import io.clicklake.job.KeyedStage.Backend;
import io.clicklake.job.ledger.LedgerColumn;
import io.clicklake.job.ledger.LedgerTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.util.IOUtils;

/**
 * Runs both operators of the aggregate stage without a cluster, connected as in a job. A checkpoint
 * commits the emitted rows; a failure discards the rows since the last checkpoint.
 */
final class AggregateRun implements AutoCloseable {
  private final AggregateTypes types;
  private final BufferLimits limits;
  private final KeyedStage<RowData, RowData, RowData> windows;
  private final RowDataSerializer shuffle;
  private final List<OneInputStreamOperatorTestHarness<RowData, RowData>> partials =
      new ArrayList<>();
  private long[] watermarks;
  private long passedOn;
  private OperatorSubtaskState state;
  private int stateParallelism;
  private int parallelism;

  final List<RowData> committed = new ArrayList<>();
  final Map<String, Long> ledger = new HashMap<>();

  /** The number of partial rows sent over the network since the start. */
  int shuffled;

  AggregateRun(AggregateTypes types, BufferLimits limits, Backend backend) {
    this.types = types;
    this.limits = limits;
    this.shuffle = new RowDataSerializer(types.partial());
    this.windows =
        new KeyedStage<>(
            () -> new WindowOperator(types, limits), new WindowKey(types), keyType(types), backend);
  }

  AggregateRun start(int partialParallelism, int parallelism) throws Exception {
    for (int i = 0; i < partialParallelism; i++) {
      OneInputStreamOperatorTestHarness<RowData, RowData> partial =
          new OneInputStreamOperatorTestHarness<>(
              new PreAggregateOperator(types, limits), 720, partialParallelism, i);
      partial.setup(shuffle);
      partial.open();
      partials.add(partial);
    }
    windows.start(parallelism, state, stateParallelism);
    this.parallelism = parallelism;
    watermarks = new long[partialParallelism];
    Arrays.fill(watermarks, Long.MIN_VALUE);
    passedOn = Long.MIN_VALUE;
    return this;
  }

  /** Starts two subtasks from the state of one. */
  AggregateRun restore(OperatorSubtaskState stored) throws Exception {
    state = stored;
    stateParallelism = 1;
    return start(2, 2);
  }

  void process(int subtask, RowData prepared) throws Exception {
    partials.get(subtask).processElement(new StreamRecord<>(prepared));
    passOn(subtask);
  }

  void watermark(int subtask, long millis) throws Exception {
    partials.get(subtask).processWatermark(new Watermark(millis));
    passOn(subtask);
  }

  void watermark(long millis) throws Exception {
    for (int i = 0; i < partials.size(); i++) {
      watermark(i, millis);
    }
  }

  OperatorSubtaskState checkpoint() throws Exception {
    for (int i = 0; i < partials.size(); i++) {
      partials.get(i).prepareSnapshotPreBarrier(1);
      passOn(i);
    }
    snapshot();
    return state;
  }

  /** Ends the input: sends the last watermark, then finishes all operators. */
  void end() throws Exception {
    watermark(Long.MAX_VALUE);
    for (int i = 0; i < partials.size(); i++) {
      partials.get(i).getOperator().finish();
      passOn(i);
    }
    snapshot();
  }

  /** Simulates a failure: restarts from the last checkpoint. */
  void fail(int partialParallelism, int parallelism) throws Exception {
    close();
    start(partialParallelism, parallelism);
  }

  int timers() {
    return windows.timers();
  }

  long openWindows() {
    return windows.keys("open");
  }

  /** The rows emitted since the last checkpoint. */
  List<RowData> pending() {
    return windows.emitted();
  }

  private void snapshot() throws Exception {
    state = windows.snapshot();
    stateParallelism = parallelism;
    committed.addAll(windows.emitted());
    windows.ledgerTotals().forEach((outcome, rows) -> ledger.merge(outcome, rows, Long::sum));
    for (OneInputStreamOperatorTestHarness<RowData, RowData> partial : partials) {
      if (partial.getSideOutput(LedgerTable.TAG) != null) {
        partial
            .getSideOutput(LedgerTable.TAG)
            .forEach(
                r ->
                    ledger.merge(
                        name(r.getValue()),
                        r.getValue().getLong(LedgerColumn.RECORDS.position()),
                        Long::sum));
        partial.getSideOutput(LedgerTable.TAG).clear();
      }
    }
  }

  private static String name(RowData booked) {
    return booked.getString(LedgerColumn.OUTCOME.position())
        + " "
        + booked.getString(LedgerColumn.TABLE_NAME.position());
  }

  private void passOn(int subtask) throws Exception {
    for (Object element; (element = partials.get(subtask).getOutput().poll()) != null; ) {
      if (element instanceof Watermark mark) {
        watermarks[subtask] = Math.max(watermarks[subtask], mark.getTimestamp());
        long least = Arrays.stream(watermarks).min().getAsLong();
        if (least > passedOn) {
          passedOn = least;
          windows.watermark(least);
        }
      } else {
        shuffled++;
        windows.process((RowData) ((StreamRecord<?>) element).getValue());
      }
    }
  }

  private static TypeInformation<RowData> keyType(AggregateTypes types) {
    return new WindowKey(types).getProducedType();
  }

  @Override
  public void close() {
    windows.close();
    try {
      IOUtils.closeAll(partials);
    } catch (Exception e) {
      throw new IllegalStateException("A subtask cannot be closed.", e);
    }
    partials.clear();
  }
}
