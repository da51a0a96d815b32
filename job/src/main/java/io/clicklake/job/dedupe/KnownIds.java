package io.clicklake.job.dedupe;

import java.util.BitSet;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * The ids that a task of dedupe remembers. A new id is first kept in memory ({@link RecentIds})
 * and, at the next barrier, in a log in state ({@link RecentIdsLog}). When the memory is full, or
 * when an id in it has expired, all ids in it are moved to {@link StoredIds}, and the log is
 * removed. So an id costs no write of its own.
 *
 * <p>To find an id, the recent ids are searched first. Then the {@link IdFilter} says for most new
 * ids that they are not stored. For the others, one slot of the bucket is read. Hot path.
 *
 * <p>Each bucket with stored ids has a timer, at which its expired ids are removed. If an id is
 * known several times, because it expired and came again, the entry with the latest expiry counts.
 */
final class KnownIds {
  private final Horizon horizon;
  private final IdFilter filter;
  private final RecentIds recent;
  private final StoredIds stored;
  private final RecentIdsLog log;
  private final KeyedStateBackend<Integer> keys;
  private final InternalTimerService<VoidNamespace> sweeps;

  /** The state of earlier versions, with one entry for each id. Null if there is none. */
  private MapState<EventId, Long> earlier;

  /**
   * The buckets that are known to have a timer. After a restore, other buckets can have one too.
   */
  private final BitSet swept = new BitSet(IdBucket.COUNT);

  private final IdList remaining = new IdList();
  private final IdBuffer buffer = new IdBuffer();

  KnownIds(
      Horizon horizon,
      IdFilter filter,
      RecentIds recent,
      StoredIds stored,
      RecentIdsLog log,
      KeyedStateBackend<Integer> keys,
      InternalTimerService<VoidNamespace> sweeps) {
    this.horizon = horizon;
    this.filter = filter;
    this.recent = recent;
    this.stored = stored;
    this.log = log;
    this.keys = keys;
    this.sweeps = sweeps;
  }

  /**
   * Reads the log of the recent ids after a restore. Changes the current key.
   *
   * @param idsOfEarlierVersions may be null; the ids are moved to the stored ids when their bucket
   *     is first used
   */
  void restore(MapState<EventId, Long> idsOfEarlierVersions, long now) throws Exception {
    earlier = idsOfEarlierVersions;
    for (int group = 0; group < log.groups(); group++) {
      for (byte[] some : log.take(group)) {
        for (int i = 0; i < IdBuffer.count(some); i++) {
          addRecent(IdBuffer.high(some, i), IdBuffer.low(some, i), IdBuffer.entry(some, i), now);
        }
      }
    }
  }

  /**
   * The entry of an id; {@link IdEntry#NONE} if it is not known. The entry may have expired.
   *
   * @param bucket the bucket of the id, which must be the current key
   */
  long find(int bucket, long high, long low, long now) throws Exception {
    long entry = recent.find(high, low);
    if (entry != IdEntry.NONE) {
      return entry;
    }
    load(bucket, now);
    return filter.mayContain(bucket, low) ? stored.find(bucket, high, low) : IdEntry.NONE;
  }

  /** Remembers an id. Does not change the current key. */
  void add(long high, long low, long entry, long now) throws Exception {
    Integer key = keys.getCurrentKey();
    addRecent(high, low, entry, now);
    keys.setCurrentKey(key);
  }

  private void addRecent(long high, long low, long entry, long now) throws Exception {
    if (recent.isFull()) {
      storeRecent(now);
    }
    recent.add(high, low, entry);
  }

  /** Writes to state what came since the last barrier. Changes the current key. */
  void flush(long now) throws Exception {
    if (recent.earliestExpiry() <= now) {
      storeRecent(now);
    } else {
      log.append(recent);
    }
  }

  /** Moves the recent ids to state, without those that have expired. Changes the current key. */
  private void storeRecent(long now) throws Exception {
    int[] positions = recent.positionsByBucket();
    int to;
    for (int from = 0; from < positions.length; from = to) {
      int bucket = recent.bucket(positions[from]);
      keys.setCurrentKey(bucket);
      load(bucket, now);
      buffer.clear();
      for (to = from; to < positions.length && recent.bucket(positions[to]) == bucket; to++) {
        int id = positions[to];
        addUnlessExpired(recent.high(id), recent.low(id), recent.entry(id), now);
      }
      storeBuffer(bucket);
    }
    log.clear();
    recent.clear();
  }

  private void addUnlessExpired(long high, long low, long entry, long now) {
    if (IdEntry.expiry(entry) > now) {
      buffer.add(high, low, entry);
    }
  }

  private void storeBuffer(int bucket) throws Exception {
    if (buffer.count() == 0) {
      return;
    }
    byte[] ids = buffer.bytes();
    long earliest = Long.MAX_VALUE;
    for (int i = 0; i < IdBuffer.count(ids); i++) {
      filter.add(bucket, IdBuffer.low(ids, i));
      earliest = Math.min(earliest, IdEntry.expiry(IdBuffer.entry(ids, i)));
    }
    stored.append(bucket, ids);
    stored.fit(bucket, filter.ids(bucket));
    if (!swept.get(bucket)) {
      sweepNext(bucket, earliest);
    }
  }

  /** Fills the filter of the bucket after a restore, and moves the ids of earlier versions. */
  private void load(int bucket, long now) throws Exception {
    if (!filter.needsLoading(bucket)) {
      return;
    }
    remaining.clear();
    stored.load(bucket, remaining);
    remaining.loadInto(filter, bucket);
    if (earlier != null && !earlier.isEmpty()) {
      buffer.clear();
      for (Map.Entry<EventId, Long> entry : earlier.entries()) {
        addUnlessExpired(entry.getKey().high, entry.getKey().low, entry.getValue(), now);
      }
      earlier.clear();
      storeBuffer(bucket);
    }
  }

  /** Removes the expired ids of the bucket, which must be the current key, from state. */
  void sweep(int bucket, long now) throws Exception {
    load(bucket, now);
    remaining.clear();
    long next = stored.removeExpired(bucket, now, remaining);
    remaining.loadInto(filter, bucket);
    stored.fit(bucket, filter.ids(bucket));
    if (remaining.isEmpty()) {
      swept.clear(bucket);
    } else {
      sweepNext(bucket, next);
    }
  }

  private void sweepNext(int bucket, long expiry) {
    sweeps.registerEventTimeTimer(VoidNamespace.INSTANCE, horizon.sweepAt(bucket, expiry));
    swept.set(bucket);
  }

  /**
   * The number of ids. After a restore, ids in state are counted when their bucket is first used.
   */
  long count() {
    return filter.ids() + recent.count();
  }

  /** The heap memory of the recent ids and of the filter, in bytes. */
  long heapBytes() {
    return filter.used() + recent.heapBytes();
  }
}
