package io.clicklake.job.dedupe;

import java.util.ArrayList;
import java.util.List;

/**
 * Knows of most new ids that they are new, so that state is not read for them: a read costs more
 * than all the rest of an event. What it may know is decided in state alone.
 *
 * <p>Filters are in memory only, one for each bucket of ids. After a restore a bucket is loaded
 * when its first id comes. A filter that is full gets a larger one beside it; each sweep of the
 * bucket makes one of them again. When the memory is used up, buckets go without. Hot.
 */
final class IdFilter {
  private static final int FIRST_CAPACITY = 128;

  /** What a bucket takes beside the bits of its filters, in bytes; a rough figure. */
  private static final int BUCKET_BYTES = 100;

  private final List<BlockFilter>[] buckets;
  private final long memory;
  private final boolean restored;
  private long used;

  /**
   * @param memory for all buckets, in bytes
   * @param restored whether state may hold ids that were not added here
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  IdFilter(long memory, boolean restored) {
    this.buckets = new List[IdBucket.COUNT];
    this.memory = memory;
    this.restored = restored;
  }

  /** Whether the ids that state has for the bucket must be given to {@link #load} first. */
  boolean wantsLoading(int bucket) {
    return restored && buckets[bucket] == null;
  }

  /** Begins the bucket anew with these ids: the lower halves of their keys. */
  void load(int bucket, long[] ids, int count) {
    forget(bucket);
    List<BlockFilter> filters = filters(bucket);
    if (grow(filters, Math.max(FIRST_CAPACITY, count + count / 4))) {
      for (int i = 0; i < count; i++) {
        filters.get(0).add(ids[i]);
      }
    }
  }

  /** Takes the bucket's filters away, when state has none of its ids. */
  void forget(int bucket) {
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

  /** What the filters take, in bytes. */
  long used() {
    return used;
  }

  private List<BlockFilter> filters(int bucket) {
    buckets[bucket] = new ArrayList<>(1);
    used += BUCKET_BYTES;
    return buckets[bucket];
  }

  /** False, with nothing changed, when there is no memory left. */
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
