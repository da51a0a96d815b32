package io.clicklake.job.ledger;

import io.clicklake.job.classloading.ClassRelease;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;

/**
 * A stage that keeps books. What it counted between two barriers leaves through {@link
 * LedgerTable#TAG} in front of the second one, and so commits with the checkpoint it describes.
 *
 * <p>Assumes aligned or unaligned checkpoints alike: the rows are emitted before the barrier enters
 * this task's output.
 */
public abstract class LedgerOperator<OUT> extends AbstractStreamOperator<OUT> {
  private static final long serialVersionUID = 1L;

  private final String stage;
  private transient StageLedger book;

  protected LedgerOperator(String stage) {
    this.stage = stage;
    // Flink's own default starts a new chain, and with it a copy of every record, at each stage.
    this.chainingStrategy = ChainingStrategy.ALWAYS;
  }

  @Override
  public void open() throws Exception {
    super.open();
    ClassRelease.whenJobIsGone(getRuntimeContext());
    book =
        new StageLedger(
            stage,
            getContainingTask().getEnvironment().getJobID().toString(),
            getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
            getMetricGroup());
    openStage(book);
  }

  /** Prepares the stage and takes the tallies that it will add to. */
  protected abstract void openStage(StageLedger book) throws Exception;

  /** Emits what the stage holds back, before the books are closed; nothing by default. */
  protected void emitHeldBack() throws Exception {}

  /** Event time in milliseconds, to be booked; {@link Long#MIN_VALUE} when the stage has none. */
  long bookedWatermark() {
    return Long.MIN_VALUE;
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    closeBooks(checkpointId);
  }

  @Override
  public void finish() throws Exception {
    closeBooks(LedgerTable.FINAL_CHECKPOINT);
    super.finish();
  }

  private void closeBooks(long checkpointId) throws Exception {
    emitHeldBack();
    book.flush(
        checkpointId,
        getProcessingTimeService().getCurrentProcessingTime(),
        bookedWatermark(),
        row -> output.collect(LedgerTable.TAG, new StreamRecord<RowData>(row)));
  }
}
