package io.clicklake.job.aggregate;

import io.clicklake.job.ledger.EventTimeOperator;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.job.ledger.StageBook;
import io.clicklake.job.ledger.Tally;
import java.util.stream.IntStream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.utils.ProjectedRowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;

/**
 * Adds partial rows up to the deltas of a window and group: one, on time, when the watermark closes
 * the window, and one more for each partial row that comes after, however late. Summed up, deltas
 * are the truth, whatever the order, the lateness and the number of tasks. Nothing is dropped.
 *
 * <p>A sum that would overflow its type leaves as a delta of its own, before the window closes; so
 * there can be several on-time deltas then.
 *
 * <p>State, for each open window and group: the accumulated row and one timer. The watermark is
 * stored too, so that a window that had closed before a restore stays closed, and so is what the
 * rows mean, so that they are not taken for others ({@link StoredShape}).
 */
final class WindowOperator extends EventTimeOperator<RowData>
    implements OneInputStreamOperator<RowData, RowData>, Triggerable<RowData, VoidNamespace> {
  private static final long serialVersionUID = 1L;

  private final AggregateTypes types;

  private transient WindowSpan span;
  private transient ValueState<RowData> open;
  private transient InternalTimerService<VoidNamespace> closings;
  private transient Accumulator sum;
  private transient ProjectedRowData incoming;
  private transient DeltaRows deltas;
  private transient Tally onTime;
  private transient Tally late;
  private transient Tally left;

  WindowOperator(AggregateTypes types) {
    super(Aggregate.STAGE);
    this.types = types;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    StoredShape.check(context.getOperatorStateStore(), types);
  }

  @Override
  protected void openStage(StageBook book) throws Exception {
    span = new WindowSpan(types.spec().window());
    open =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<RowData>(
                    "open", new RowDataSerializer(types.accumulated())));
    closings = getInternalTimerService("closings", VoidNamespaceSerializer.INSTANCE, this);
    sum = new Accumulator(types.cellsOfStored());
    int first = types.key().getFieldCount();
    incoming =
        ProjectedRowData.from(IntStream.range(first, types.partial().getFieldCount()).toArray());
    deltas = new DeltaRows(types, span);
    onTime = book.tally(Outcome.ON_TIME, types.spec().name());
    late = book.tally(Outcome.LATE, types.spec().name());
    left = book.tally(Outcome.EMITTED, types.spec().name());
  }

  @Override
  public void processElement(StreamRecord<RowData> element) throws Exception {
    RowData partial = element.getValue();
    incoming.replaceRow(partial);
    long closing = span.closingWatermark(partial.getLong(types.groupCount()));
    RowData accumulated = open.value();
    if (accumulated == null && closing <= eventTime()) {
      late.add(rows(incoming));
      emit(copy(incoming), DeltaRows.LATE);
      return;
    }
    onTime.add(rows(incoming));
    if (accumulated == null) {
      closings.registerEventTimeTimer(VoidNamespace.INSTANCE, closing);
      open.update(copy(incoming));
    } else {
      open.update(joined(accumulated));
    }
  }

  /** What is accumulated with what comes in; or that alone, if both together would overflow. */
  private RowData joined(RowData accumulated) {
    sum.clear();
    sum.add(accumulated, rows(accumulated));
    if (sum.overflows(incoming)) {
      emit(accumulated, DeltaRows.ON_TIME);
      return copy(incoming);
    }
    sum.add(incoming, rows(incoming));
    return sum.stored();
  }

  /** The row as a copy that may be kept. */
  private RowData copy(RowData row) {
    sum.clear();
    sum.add(row, rows(row));
    return sum.stored();
  }

  @Override
  public void onEventTime(InternalTimer<RowData, VoidNamespace> timer) throws Exception {
    emit(open.value(), DeltaRows.ON_TIME);
    open.clear();
  }

  @Override
  public void onProcessingTime(InternalTimer<RowData, VoidNamespace> timer) {
    throw new IllegalStateException("Aggregate sets no timer in processing time: this is a bug.");
  }

  private void emit(RowData accumulated, StringData emitted) {
    left.add(rows(accumulated));
    output.collect(new StreamRecord<>(deltas.of((RowData) getCurrentKey(), accumulated, emitted)));
  }

  private static long rows(RowData accumulated) {
    return accumulated.getLong(0);
  }
}
