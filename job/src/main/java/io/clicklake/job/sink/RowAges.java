package io.clicklake.job.sink;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the times of the rows that a writer wrote since the last barrier. The writer sends the
 * counts to the committer, which computes how old the rows are when they become visible. Hot path:
 * {@link #add} is a shift and an addition.
 *
 * <p>Each count is for a range of times. The ranges are relative to a reference, which is the time
 * of the last barrier. Near the reference, a range is {@value #UNIT_MILLIS} ms wide. Farther away,
 * a range is at most 1/{@value #STEPS} of its distance from the reference wide. The oldest rows of
 * a checkpoint are near the reference, so their ages are the most exact. These ages decide the high
 * quantiles. HdrHistogram has the same ranges.
 *
 * <p>The counts are not part of the committer's state, so that the state keeps its form. After a
 * failure, the commit of a restored checkpoint has no ages.
 */
final class RowAges {
  /**
   * The first four bytes of the counts. A {@link FileList} begins with a length, which is never
   * negative.
   */
  private static final int MARK = -1;

  private static final int UNIT_BITS = 6;
  static final int UNIT_MILLIS = 1 << UNIT_BITS;
  private static final int STEP_BITS = 5;
  static final int STEPS = 1 << STEP_BITS;

  /** The number of ranges before the reference, and after it: enough for each positive long. */
  private static final int RANGES = (Long.SIZE - UNIT_BITS - STEP_BITS + 1) * STEPS;

  private final long reference;
  private final long[] before = new long[RANGES];
  private final long[] after = new long[RANGES];

  /**
   * @param reference in milliseconds since 1970-01-01T00:00:00Z
   */
  RowAges(long reference) {
    this.reference = reference;
  }

  void add(long timeMillis) {
    long distance = reference - timeMillis;
    if (distance >= 0) {
      before[range(distance)]++;
    } else {
      after[range(-distance)]++;
    }
  }

  private static int range(long distance) {
    long units = distance >>> UNIT_BITS;
    int shift = Math.max(0, Long.SIZE - STEP_BITS - 1 - Long.numberOfLeadingZeros(units));
    return (shift << STEP_BITS) + (int) (units >>> shift);
  }

  /** The middle of a range, as a distance in milliseconds. */
  private static long middle(int range) {
    int shift = Math.max(0, (range >>> STEP_BITS) - 1);
    long units = range - ((long) shift << STEP_BITS);
    return (units << (shift + UNIT_BITS)) + (1L << (shift + UNIT_BITS - 1));
  }

  /** The mark, then each time and its count. */
  byte[] toBytes() {
    int used = used(before) + used(after);
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + used * 2 * Long.BYTES).putInt(MARK);
    for (int range = 0; range < RANGES; range++) {
      if (before[range] > 0) {
        bytes.putLong(reference - middle(range)).putLong(before[range]);
      }
      if (after[range] > 0) {
        bytes.putLong(reference + middle(range)).putLong(after[range]);
      }
    }
    return bytes.array();
  }

  private static int used(long[] counts) {
    int used = 0;
    for (long count : counts) {
      used += count > 0 ? 1 : 0;
    }
    return used;
  }

  /** Whether the bytes are of {@link #toBytes} and not a {@link FileList}. */
  static boolean isIn(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt() == MARK;
  }

  /**
   * For each share, the age that this share of the rows does not exceed, in milliseconds. Empty if
   * there is no row.
   *
   * @param all the bytes of all writers
   * @param shares ascending, from 0 to 1
   */
  static long[] quantiles(List<byte[]> all, long nowMillis, double... shares) {
    SortedMap<Long, Long> countOfAge = new TreeMap<>();
    long rows = 0;
    for (byte[] one : all) {
      ByteBuffer bytes = ByteBuffer.wrap(one, Integer.BYTES, one.length - Integer.BYTES);
      while (bytes.hasRemaining()) {
        long age = Math.max(0, nowMillis - bytes.getLong());
        long count = bytes.getLong();
        countOfAge.merge(age, count, Long::sum);
        rows += count;
      }
    }
    long[] ages = new long[rows == 0 ? 0 : shares.length];
    for (int i = 0; i < ages.length; i++) {
      ages[i] = quantile(countOfAge, (long) Math.ceil(shares[i] * rows));
    }
    return ages;
  }

  private static long quantile(SortedMap<Long, Long> countOfAge, long rank) {
    long seen = 0;
    for (Map.Entry<Long, Long> age : countOfAge.entrySet()) {
      seen += age.getValue();
      if (seen >= rank) {
        return age.getKey();
      }
    }
    return countOfAge.lastKey();
  }
}
