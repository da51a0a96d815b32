package io.clicklake.job.dedupe;

import io.clicklake.job.ledger.EventTimeOperator;
import io.clicklake.job.ledger.LedgerCount;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.job.ledger.StageLedger;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RowSplit;
import java.time.Duration;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;

/**
 * Lets the first event of each id pass, as the rows it holds, and none of the same id until the
 * watermark has reached max(event time, watermark at arrival) + horizon of that first one. A
 * duplicate does not prolong this. Emits to side outputs only.
 *
 * <p>Hot: one write to state for each accepted event, and a read for those that the filter cannot
 * tell from known ones: duplicates, and about one in a hundred of the others. State, for each
 * bucket of ids: id (16 bytes) to expiry (8 bytes), and one timer that sweeps what has expired. The
 * watermark is stored too: after a restore, expiry is reckoned from it as if nothing had happened;
 * Flink's own, lower watermark only makes the sweeps wait until the stream is back where it was.
 */
final class DedupeOperator extends EventTimeOperator<Void>
    implements OneInputStreamOperator<DecodedEvent, Void>, Triggerable<Integer, VoidNamespace> {
  private static final long serialVersionUID = 1L;

  private static final MapStateDescriptor<EventId, Long> IDS =
      new MapStateDescriptor<>("ids", EventIdSerializer.INSTANCE, LongSerializer.INSTANCE);

  private final Horizon horizon;
  private final List<OutputTag<RowData>> tables;
  private final List<RowSplit> parts;
  private final long filterMemory;

  private transient MapState<EventId, Long> ids;
  private transient InternalTimerService<VoidNamespace> sweeps;

  private transient IdFilter filter;
  private transient IdList left;

  /** The buckets known to have a timer; after a restore a bucket may have one and not be here. */
  private transient BitSet swept;

  private transient TableRouter rows;
  private transient LedgerCount accepted;
  private transient LedgerCount duplicates;

  /**
   * @param filterMemory what the filter of a subtask may take, in bytes
   */
  DedupeOperator(
      Duration horizon, long filterMemory, List<OutputTag<RowData>> tables, List<RowSplit> parts) {
    super(Dedupe.STAGE);
    this.horizon = new Horizon(horizon);
    this.filterMemory = filterMemory;
    this.tables = List.copyOf(tables);
    this.parts = List.copyOf(parts);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    filter = new IdFilter(filterMemory, context.isRestored());
    left = new IdList();
  }

  @Override
  protected void openStage(StageLedger ledger) throws Exception {
    ids = getRuntimeContext().getMapState(IDS);
    sweeps = getInternalTimerService("sweeps", VoidNamespaceSerializer.INSTANCE, this);
    swept = new BitSet(IdBucket.COUNT);
    rows = new TableRouter(tables, parts, output, ledger);
    accepted = ledger.count(Outcome.ACCEPTED);
    duplicates = ledger.count(Outcome.DUPLICATE);
  }

  @Override
  public void processElement(StreamRecord<DecodedEvent> element) throws Exception {
    DecodedEvent event = element.getValue();
    EventId id = new EventId(event.idHigh, event.idLow);
    if (isKnown(id)) {
      duplicates.add(1);
      return;
    }
    remember(id, horizon.expiry(event.timeMillis, eventTime()));
    accepted.add(1);
    rows.emit(event);
  }

  private boolean isKnown(EventId id) throws Exception {
    int bucket = (Integer) getCurrentKey();
    if (filter.wantsLoading(bucket)) {
      left.clear();
      for (EventId stored : ids.keys()) {
        left.add(stored.low);
      }
      left.loadInto(filter, bucket);
    }
    if (!filter.mayContain(bucket, id.low)) {
      return false;
    }
    Long expiry = ids.get(id);
    return expiry != null && expiry > eventTime();
  }

  private void remember(EventId id, long expiry) throws Exception {
    ids.put(id, expiry);
    int bucket = (Integer) getCurrentKey();
    filter.add(bucket, id.low);
    if (!swept.get(bucket)) {
      sweepNext(bucket, expiry);
    }
  }

  private void sweepNext(int bucket, long expiry) {
    sweeps.registerEventTimeTimer(VoidNamespace.INSTANCE, horizon.sweepAt(bucket, expiry));
    swept.set(bucket);
  }

  /**
   * The end of all time is that of the input and expires no id: a job that goes on from the
   * savepoint of a drain remembers them all.
   */
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() == Watermark.MAX_WATERMARK.getTimestamp()) {
      output.emitWatermark(mark);
    } else {
      super.processWatermark(mark);
    }
  }

  @Override
  public void onEventTime(InternalTimer<Integer, VoidNamespace> timer) throws Exception {
    int bucket = timer.getKey();
    long next = forgetExpired();
    left.loadInto(filter, bucket);
    if (left.isEmpty()) {
      ids.clear();
      swept.clear(bucket);
    } else {
      sweepNext(bucket, next);
    }
  }

  /** Removes what has expired, and lists what is left; returns the earliest expiry of that. */
  private long forgetExpired() throws Exception {
    left.clear();
    long next = Long.MAX_VALUE;
    Iterator<Map.Entry<EventId, Long>> entries = ids.iterator();
    while (entries.hasNext()) {
      Map.Entry<EventId, Long> entry = entries.next();
      long expiry = entry.getValue();
      if (expiry <= eventTime()) {
        entries.remove();
      } else {
        left.add(entry.getKey().low);
        next = Math.min(next, expiry);
      }
    }
    return next;
  }

  @Override
  public void onProcessingTime(InternalTimer<Integer, VoidNamespace> timer) {
    throw new IllegalStateException("Dedupe sets no timer in processing time: this is a bug.");
  }
}
