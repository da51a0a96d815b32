package io.clicklake.job.dedupe;

import java.util.ArrayList;
import java.util.List;

/**
 * Recognizes most ids that are not in {@link StoredIds} without reading state, because a state read
 * takes longer than all other work for an event. The filter can only say that an id is not stored.
 * The state decides whether an id is a duplicate.
 *
 * <p>Each bucket of ids has a Bloom filter, which is only in memory. After a restore, the filter of
 * a bucket is loaded from state when the first id of the bucket arrives. When the filter of a
 * bucket is full, the bucket gets an additional filter of twice the capacity. The next sweep of the
 * bucket ({@link Horizon}) replaces all filters of the bucket by one filter with the ids that
 * remain.
 *
 * <p>If a new filter would exceed the memory limit, its bucket loses all filters. A later sweep can
 * add a filter again. Without a filter, each event of the bucket reads state. Hot path.
 */
final class IdFilter {
  private static final int FIRST_CAPACITY = 128;

  /** The approximate size of a bucket without the bits of its filters, in bytes. */
  private static final int BUCKET_BYTES = 100;

  private final List<BlockFilter>[] buckets;
  private final int[] idsOfBucket = new int[IdBucket.COUNT];
  private final long memory;
  private final boolean restored;
  private long used;
  private long ids;

  /**
   * @param memory maximum memory of all buckets, in bytes
   * @param restored whether state can have ids that were not added to this filter
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  IdFilter(long memory, boolean restored) {
    this.buckets = new List[IdBucket.COUNT];
    this.memory = memory;
    this.restored = restored;
  }

  /** Whether the bucket's ids in state must be passed to {@link #load} first. */
  boolean needsLoading(int bucket) {
    return restored && buckets[bucket] == null;
  }

  /**
   * Replaces the bucket's filters by one with these ids, given as the lower halves of their hashes.
   */
  void load(int bucket, long[] ids, int count) {
    clear(bucket);
    count(bucket, count);
    List<BlockFilter> filters = filters(bucket);
    if (grow(filters, Math.max(FIRST_CAPACITY, count + count / 4))) {
      for (int i = 0; i < count; i++) {
        filters.get(0).add(ids[i]);
      }
    }
  }

  /**
   * Removes the bucket's filters. The caller must call this method when state has no id of the
   * bucket.
   */
  void clear(int bucket) {
    count(bucket, -idsOfBucket[bucket]);
    if (buckets[bucket] != null) {
      buckets[bucket].forEach(filter -> used -= filter.size());
      used -= BUCKET_BYTES;
      buckets[bucket] = null;
    }
  }

  boolean mayContain(int bucket, long id) {
    List<BlockFilter> filters = buckets[bucket];
    if (filters == null) {
      return false;
    }
    for (int i = 0; i < filters.size(); i++) {
      if (filters.get(i).mayContain(id)) {
        return true;
      }
    }
    return filters.isEmpty();
  }

  void add(int bucket, long id) {
    count(bucket, 1);
    List<BlockFilter> filters = buckets[bucket];
    if (filters == null) {
      filters = filters(bucket);
      if (!grow(filters, FIRST_CAPACITY)) {
        return;
      }
    } else if (filters.isEmpty()) {
      return;
    }
    BlockFilter last = filters.get(filters.size() - 1);
    if (last.isFull()) {
      if (!grow(filters, last.capacity() * 2)) {
        filters.forEach(filter -> used -= filter.size());
        filters.clear();
        return;
      }
      last = filters.get(filters.size() - 1);
    }
    last.add(id);
  }

  /** The number of ids of a bucket, as {@link #ids()}. */
  int ids(int bucket) {
    return idsOfBucket[bucket];
  }

  /**
   * The number of ids that were added or loaded, and not cleared. Ids in buckets without filters
   * are counted too.
   */
  long ids() {
    return ids;
  }

  private void count(int bucket, int more) {
    idsOfBucket[bucket] += more;
    ids += more;
  }

  /** The memory of all buckets with their filters, in bytes. */
  long used() {
    return used;
  }

  private List<BlockFilter> filters(int bucket) {
    buckets[bucket] = new ArrayList<>(1);
    used += BUCKET_BYTES;
    return buckets[bucket];
  }

  /**
   * Adds a filter. Returns false and changes nothing if the filter would exceed the memory limit.
   */
  private boolean grow(List<BlockFilter> filters, int capacity) {
    BlockFilter larger = new BlockFilter(capacity);
    if (used + larger.size() > memory) {
      return false;
    }
    used += larger.size();
    filters.add(larger);
    return true;
  }
}
