package io.clicklake.job.ledger;

import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * A {@link LedgerOperator} whose event time does not go back when the operator is restored, see
 * {@link WatermarkState}. This class implements the hooks {@code processWatermark}, {@code
 * initializeState} and {@code snapshotState}; a stage that overrides one of them must call {@code
 * super}.
 */
public abstract class EventTimeOperator<OUT> extends LedgerOperator<OUT> {
  private static final long serialVersionUID = 1L;

  private transient WatermarkState watermark;

  protected EventTimeOperator(String stage) {
    super(stage);
  }

  /** Event time in milliseconds since 1970-01-01T00:00:00Z, as {@link WatermarkState#millis}. */
  protected final long eventTime() {
    return watermark.millis();
  }

  @Override
  final long ledgerWatermark() {
    return watermark.withoutEndOfInput();
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    watermark = new WatermarkState(context.getOperatorStateStore());
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    watermark.advance(mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    watermark.store();
  }
}
