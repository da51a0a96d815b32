package io.clicklake.job.aggregate;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.job.ledger.LedgerCount;
import io.clicklake.job.ledger.LedgerOperator;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.job.ledger.StageLedger;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;

/**
 * Aggregates rows before the shuffle. Without this operator, all rows of a frequent group would be
 * sent over the network to the one task that aggregates this group. Hot path.
 *
 * <p>The operator has no state. It emits partial rows before each barrier, when the watermark
 * closes their window, when the buffer is full, when a sum would overflow, and at the end of the
 * input. Late rows, whose window is already closed, are buffered too, so they also become partial
 * rows.
 */
final class PreAggregateOperator extends LedgerOperator<RowData>
    implements OneInputStreamOperator<RowData, RowData> {
  private static final long serialVersionUID = 1L;

  private final AggregateTypes types;
  private final BufferLimits limits;

  private transient int precision;
  private transient TumblingWindow span;
  private transient PartialBuffer buffer;
  private transient LedgerCount filtered;
  private transient LedgerCount withoutTime;
  private transient long closed;

  PreAggregateOperator(AggregateTypes types, BufferLimits limits) {
    super(Aggregate.STAGE);
    this.types = types;
    this.limits = limits;
  }

  @Override
  protected void openStage(StageLedger ledger) {
    AggregateSpec spec = types.spec();
    precision = types.timePrecision();
    span = new TumblingWindow(spec.window());
    buffer = new PartialBuffer(types, limits, row -> output.collect(new StreamRecord<>(row)));
    filtered = ledger.count(Outcome.FILTERED, spec.name());
    withoutTime = ledger.count(Outcome.FILTERED, spec.name(), "without_time");
    closed = Long.MIN_VALUE;
  }

  @Override
  public void processElement(StreamRecord<RowData> element) {
    RowData row = element.getValue();
    if (row.isNullAt(AggregateTypes.PASSES) || !row.getBoolean(AggregateTypes.PASSES)) {
      filtered.add(1);
    } else if (row.isNullAt(AggregateTypes.TIME)) {
      withoutTime.add(1);
    } else {
      long millis = row.getTimestamp(AggregateTypes.TIME, precision).getMillisecond();
      buffer.add(span.startOf(millis), row);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long closing = span.lastClosedBy(mark.getTimestamp());
    buffer.emit(closed, closing);
    closed = Math.max(closed, closing);
    super.processWatermark(mark);
  }

  /** {@link LedgerOperator} calls this before each barrier and at the end of the input. */
  @Override
  protected void flushBeforeBarrier() {
    buffer.emitAll();
  }
}
