package io.clicklake.job.dedupe;

import java.util.Arrays;

/**
 * A growing list of ids, as the lower halves of their hashes. One instance is reused for all sweeps
 * and for all filters that are loaded from state.
 */
final class IdList {
  private long[] ids = new long[1024];
  private int count;

  void clear() {
    count = 0;
  }

  boolean isEmpty() {
    return count == 0;
  }

  void add(long id) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, count * 2);
    }
    ids[count++] = id;
  }

  void loadInto(IdFilter filter, int bucket) {
    filter.load(bucket, ids, count);
  }
}
