package io.clicklake.job.ledger;

import io.clicklake.job.classloading.ClassRelease;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;

/**
 * An operator that counts its records, events or rows in the ledger. This class implements three of
 * Flink's hooks:
 *
 * <ul>
 *   <li>{@code open} calls {@link #openStage}.
 *   <li>{@code prepareSnapshotPreBarrier}, before each checkpoint barrier, calls {@link
 *       #flushBeforeBarrier}, then emits the ledger rows to {@link LedgerTable#TAG}. So, with
 *       aligned checkpoints, the rows are committed with the checkpoint that they describe. An
 *       unaligned barrier may overtake the rows. Then the rows are committed with a later
 *       checkpoint, and the equations of the ledger are true for the totals of a job, but not for
 *       each checkpoint.
 *   <li>{@code finish}, at the end of the input or when the job is drained, does the same, with
 *       {@link LedgerTable#FINAL_CHECKPOINT} as the checkpoint id.
 * </ul>
 */
public abstract class LedgerOperator<OUT> extends AbstractStreamOperator<OUT> {
  private static final long serialVersionUID = 1L;

  private final String stage;
  private transient StageLedger ledger;

  protected LedgerOperator(String stage) {
    this.stage = stage;
    // With Flink's default, each stage would start a new chain, which copies every record.
    this.chainingStrategy = ChainingStrategy.ALWAYS;
  }

  @Override
  public void open() throws Exception {
    super.open();
    ClassRelease.whenJobIsGone(getRuntimeContext());
    ledger =
        new StageLedger(
            stage,
            getContainingTask().getEnvironment().getJobID().toString(),
            getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
            getMetricGroup());
    openStage(ledger);
  }

  /** Prepares the stage, which takes its counts from the ledger. Called by {@link #open}. */
  protected abstract void openStage(StageLedger ledger) throws Exception;

  /**
   * Emits the rows that the stage has buffered. Called before each checkpoint barrier and at the
   * end of the input. Does nothing by default.
   */
  protected void flushBeforeBarrier() throws Exception {}

  /**
   * The watermark of the stage, for {@link LedgerColumn#WATERMARK}; {@link Long#MIN_VALUE} if the
   * stage has none.
   */
  long ledgerWatermark() {
    return Long.MIN_VALUE;
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    flush(checkpointId);
  }

  @Override
  public void finish() throws Exception {
    flush(LedgerTable.FINAL_CHECKPOINT);
    super.finish();
  }

  private void flush(long checkpointId) throws Exception {
    flushBeforeBarrier();
    ledger.flush(
        checkpointId,
        getProcessingTimeService().getCurrentProcessingTime(),
        ledgerWatermark(),
        row -> output.collect(LedgerTable.TAG, new StreamRecord<RowData>(row)));
  }
}
