package io.clicklake.job.aggregate;

import io.clicklake.job.ledger.EventTimeOperator;
import io.clicklake.job.ledger.LedgerCount;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.job.ledger.StageLedger;
import java.util.stream.IntStream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
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
 * Aggregates partial rows into the deltas of a window and group. It emits one on-time delta when
 * the watermark closes the window, and one late delta for each partial row that arrives afterwards.
 * The sum of all deltas is correct for any order of rows, any lateness and any number of tasks. No
 * row is dropped.
 *
 * <p>A sum that would overflow its type is emitted as a delta before the window closes. Then there
 * are several on-time deltas.
 *
 * <p>The state of each open window and group is one timer and one accumulated row. The accumulated
 * row is written to state at each checkpoint, and also when memory is full. The watermark is stored
 * too, so that a closed window stays closed after a restore. {@link AggregateStateCheck} stores the
 * definition of the aggregate.
 */
final class WindowOperator extends EventTimeOperator<RowData>
    implements OneInputStreamOperator<RowData, RowData>, Triggerable<RowData, VoidNamespace> {
  private static final long serialVersionUID = 1L;

  private static final String OPEN = "open";

  private final AggregateTypes types;
  private final BufferLimits limits;

  private transient boolean restored;
  private transient TumblingWindow span;
  private transient OpenWindows open;
  private transient InternalTimerService<VoidNamespace> closings;
  private transient GroupValues single;
  private transient ProjectedRowData incoming;
  private transient DeltaRows deltas;
  private transient LedgerCount onTime;
  private transient LedgerCount late;
  private transient LedgerCount emittedRows;

  WindowOperator(AggregateTypes types, BufferLimits limits) {
    super(Aggregate.STAGE);
    this.types = types;
    this.limits = limits;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    AggregateStateCheck.check(context.getOperatorStateStore(), types);
    restored = context.isRestored();
  }

  @Override
  protected void openStage(StageLedger ledger) throws Exception {
    span = new TumblingWindow(types.spec().window());
    ValueState<RowData> state =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<RowData>(
                    OPEN, new RowDataSerializer(types.accumulated())));
    open = new OpenWindows(types, limits, state, getKeyedStateBackend());
    if (restored) {
      open.restored(OPEN);
    }
    closings = getInternalTimerService("closings", VoidNamespaceSerializer.INSTANCE, this);
    single = types.valuesOfStored();
    int first = types.key().getFieldCount();
    incoming =
        ProjectedRowData.from(IntStream.range(first, types.partial().getFieldCount()).toArray());
    deltas = new DeltaRows(types, span);
    onTime = ledger.count(Outcome.ON_TIME, types.spec().name());
    late = ledger.count(Outcome.LATE, types.spec().name());
    emittedRows = ledger.count(Outcome.EMITTED, types.spec().name());
  }

  @Override
  public void processElement(StreamRecord<RowData> element) throws Exception {
    RowData partial = element.getValue();
    incoming.replaceRow(partial);
    long closing = span.closingWatermark(partial.getLong(types.groupCount()));
    boolean isOpen = open.find();
    if (!isOpen && closing <= eventTime()) {
      late.add(rows(incoming));
      emit(copy(incoming), DeltaRows.LATE);
      return;
    }
    onTime.add(rows(incoming));
    if (!isOpen) {
      closings.registerEventTimeTimer(VoidNamespace.INSTANCE, closing);
      open.open();
    } else if (open.overflows(incoming)) {
      emit(open.take(), DeltaRows.ON_TIME);
    }
    open.add(incoming);
    open.makeRoom();
  }

  /** A copy of the row that is valid after the call. */
  private RowData copy(RowData row) {
    single.clear(0, 1);
    single.add(0, row, rows(row));
    return single.stored(0);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    open.store();
    super.snapshotState(context);
  }

  @Override
  public void onEventTime(InternalTimer<RowData, VoidNamespace> timer) throws Exception {
    emit(open.close(), DeltaRows.ON_TIME);
  }

  @Override
  public void onProcessingTime(InternalTimer<RowData, VoidNamespace> timer) {
    throw new IllegalStateException("Aggregate sets no timer in processing time: this is a bug.");
  }

  private void emit(RowData accumulated, StringData emitted) {
    emittedRows.add(rows(accumulated));
    output.collect(new StreamRecord<>(deltas.of((RowData) getCurrentKey(), accumulated, emitted)));
  }

  private static long rows(RowData accumulated) {
    return accumulated.getLong(0);
  }
}
