package io.clicklake.job.dedupe;

import io.clicklake.catalog.dataset.ProducersSpec;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.counting.PartialCounts;
import io.clicklake.job.ledger.EventTimeOperator;
import io.clicklake.job.ledger.LedgerCount;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.job.ledger.StageLedger;
import io.clicklake.job.ledger.StageMetric;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RowSplit;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Emits the rows of the first event of each id and drops later events with the same id as
 * duplicates. The expiry of an id is the event time of the first event plus the horizon. If the
 * watermark is higher than this event time when the event arrives, the watermark counts instead of
 * the event time. The id expires when the watermark reaches the expiry. A duplicate does not change
 * the expiry. The operator emits to side outputs only.
 *
 * <p>Duplicates whose fingerprint differs from the fingerprint of the first event are counted
 * separately. The operator warns of them, because the id is probably not unique. An event without
 * an id is never a duplicate and leaves no state.
 *
 * <p>Hot path. Most events cost no access to state: new ids are written to state together ({@link
 * KnownIds}). State is read for duplicates of ids that are no longer in memory, and for about one
 * in a hundred other events, which the filter does not recognize as new.
 *
 * <p>The key of the state is a bucket of ids ({@link IdBucket}). The watermark is stored too, so
 * that ids expire at the same time with and without a restore. Flink's own watermark fires the
 * timers that remove expired ids. After a restore, Flink's watermark is lower than the stored
 * watermark, but this only delays the removal.
 */
final class DedupeOperator extends EventTimeOperator<Void>
    implements OneInputStreamOperator<DecodedEvent, Void>, Triggerable<Integer, VoidNamespace> {
  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(DedupeOperator.class);

  /** The detail of the ledger for duplicates whose content differs. */
  private static final String DIFFERS = "differs";

  /** The state of the ids in earlier versions. Its ids are moved to {@link #IDS}. */
  private static final MapStateDescriptor<EventId, Long> EARLIER_IDS =
      new MapStateDescriptor<>("ids", EventIdSerializer.INSTANCE, LongSerializer.INSTANCE);

  private static final ListStateDescriptor<byte[]> IDS =
      new ListStateDescriptor<>("id-lists", BytePrimitiveArraySerializer.INSTANCE);

  private final Horizon horizon;
  private final List<OutputTag<RowData>> tables;
  private final List<RowSplit> parts;
  private final int[][] tablesOfTypes;
  private final long filterMemory;

  /**
   * The tables of the dataset, to count duplicates for their profiles; empty if duplicates are not
   * counted.
   */
  private List<TableSpec> profiled = List.of();

  /** The producers whose accepted events are counted; null if the dataset has no producers. */
  private ProducersSpec producers;

  /** How many new ids a task keeps in memory. */
  private int recentIds = RecentIds.MOST_IDS;

  private transient IdFilter filter;
  private transient KnownIds ids;
  private transient TableRouter rows;
  private transient LedgerCount accepted;
  private transient LedgerCount duplicates;
  private transient LedgerCount differing;
  private transient long differingSinceBarrier;
  private transient DuplicateCounts profile;

  /** Null if the dataset has no producers. */
  private transient ArrivedCounts arrived;

  /**
   * @param horizon how long an id is remembered, in event time; at least 1 ms
   * @param filterMemory maximum memory of the filter in each subtask, in bytes
   * @param tables a side output for each table
   * @param parts the split of each table's decoded rows
   * @param tablesOfTypes for each type of events, the positions of its tables in these lists
   */
  DedupeOperator(
      Duration horizon,
      long filterMemory,
      List<OutputTag<RowData>> tables,
      List<RowSplit> parts,
      int[][] tablesOfTypes) {
    super(Dedupe.STAGE);
    this.horizon = new Horizon(horizon);
    this.filterMemory = filterMemory;
    this.tables = List.copyOf(tables);
    this.parts = List.copyOf(parts);
    this.tablesOfTypes = tablesOfTypes;
  }

  /** Counts the duplicates of these tables for their profiles. */
  DedupeOperator profiling(List<TableSpec> specs) {
    profiled = List.copyOf(specs);
    return this;
  }

  /**
   * Counts the accepted events of these producers.
   *
   * @param of may be null
   */
  DedupeOperator counting(ProducersSpec of) {
    producers = of;
    return this;
  }

  /** Sets how many new ids a task keeps in memory. */
  DedupeOperator keepingRecent(int count) {
    recentIds = count;
    return this;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    filter = new IdFilter(filterMemory, context.isRestored());
  }

  @Override
  protected void openStage(StageLedger ledger) throws Exception {
    ids = openIds();
    rows = new TableRouter(tables, parts, tablesOfTypes, output, ledger);
    accepted = ledger.count(Outcome.ACCEPTED);
    duplicates = ledger.count(Outcome.DUPLICATE);
    differing = ledger.count(Outcome.DUPLICATE, null, DIFFERS);
    MetricGroup metrics = getMetricGroup().addGroup(StageMetric.GROUP);
    metrics.gauge(StageMetric.DEDUPE_IDS.metricName(), () -> ids.count());
    metrics.gauge(StageMetric.DEDUPE_FILTER_BYTES.metricName(), () -> ids.heapBytes());
    PartialCounts partial = new PartialCounts(output, getProcessingTimeService());
    profile = new DuplicateCounts(profiled, parts, partial);
    if (producers != null) {
      int table =
          tables.stream()
              .map(OutputTag::getId)
              .collect(Collectors.toList())
              .indexOf(producers.table());
      arrived = new ArrivedCounts(producers, table, parts, output, getProcessingTimeService());
    }
  }

  @SuppressWarnings("unchecked") // the types of the key and of the serializer
  private KnownIds openIds() throws Exception {
    KeyedStateBackend<Integer> keys = getKeyedStateBackend();
    MapState<EventId, Long> earlier =
        hasKeys(keys, EARLIER_IDS.getName()) ? getRuntimeContext().getMapState(EARLIER_IDS) : null;
    ListState<byte[]> state = getOrCreateKeyedState(IntSerializer.INSTANCE, IDS);
    // All list states of Flink's backends implement this interface.
    InternalListState<Integer, Integer, byte[]> lists =
        (InternalListState<Integer, Integer, byte[]>) state;
    KnownIds opened =
        new KnownIds(
            horizon,
            filter,
            new RecentIds(recentIds),
            new StoredIds(lists),
            new RecentIdsLog(lists, keys, getRuntimeContext().getTaskInfo()),
            keys,
            getInternalTimerService("sweeps", VoidNamespaceSerializer.INSTANCE, this));
    opened.restore(earlier, eventTime());
    return opened;
  }

  private static boolean hasKeys(KeyedStateBackend<Integer> keys, String state) {
    try (Stream<Integer> some = keys.getKeys(state, VoidNamespace.INSTANCE)) {
      return some.findAny().isPresent();
    }
  }

  @Override
  public void close() throws Exception {
    if (profile != null) {
      profile.close();
    }
    if (arrived != null) {
      arrived.close();
    }
    super.close();
  }

  @Override
  public void processElement(StreamRecord<DecodedEvent> element) throws Exception {
    DecodedEvent event = element.getValue();
    if (event.withoutId || isNew(event)) {
      accepted.add(1);
      if (arrived != null) {
        arrived.add(event);
      }
      rows.emit(event);
    }
  }

  /** Remembers the id of a new event, and counts a duplicate. */
  private boolean isNew(DecodedEvent event) throws Exception {
    int bucket = (Integer) getCurrentKey();
    long now = eventTime();
    long entry = ids.find(bucket, event.idHigh, event.idLow, now);
    if (IdEntry.expiry(entry) > now) {
      countDuplicate(event, IdEntry.differs(entry, event.fingerprint));
      return false;
    }
    long expiry = horizon.expiry(event.timeMillis, now);
    ids.add(event.idHigh, event.idLow, IdEntry.of(expiry, event.fingerprint), now);
    return true;
  }

  private void countDuplicate(DecodedEvent event, boolean differs) {
    profile.add(event, differs);
    if (differs) {
      differing.add(1);
      differingSinceBarrier++;
    } else {
      duplicates.add(1);
    }
  }

  /** Warns at most once for each checkpoint. */
  @Override
  protected void flushBeforeBarrier() throws Exception {
    ids.flush(eventTime());
    profile.flush();
    if (arrived != null) {
      arrived.flush();
    }
    if (differingSinceBarrier > 0) {
      LOG.warn(
          "{} events were dropped as duplicates since the last checkpoint, although their content"
              + " differs from the first event with the same id. Probably 'event.id' of the"
              + " dataset is not unique; see docs/datasets.md#ids.",
          differingSinceBarrier);
      differingSinceBarrier = 0;
    }
  }

  /**
   * The maximum watermark marks the end of the input and does not expire ids: a job that starts
   * from the savepoint of a drain still needs them.
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
    ids.sweep(timer.getKey(), eventTime());
  }

  @Override
  public void onProcessingTime(InternalTimer<Integer, VoidNamespace> timer) {
    throw new IllegalStateException("Dedupe sets no timer in processing time: this is a bug.");
  }
}
