package io.clicklake.tools.reconcile;

import io.clicklake.job.ledger.Outcome;
import java.time.Instant;
import java.util.Arrays;

/** The sums over the ledger rows of one checkpoint of one job, by position in {@link CountKeys}. */
final class CheckpointCounts {
  private long[] sums = new long[0];
  private long rows;
  private long read;
  private boolean unpacked;
  private Instant firstRecorded;
  private Instant lastRecorded;
  private Instant watermark;

  void add(int position, LedgerRow row) {
    sums = atLeast(sums, position);
    sums[position] += row.records();
    rows++;
    read += LedgerTotals.is(row, Outcome.READ) ? row.records() : 0;
    unpacked |= row.stage().equals(LedgerTotals.UNPACK);
    recorded(row.recordedAt(), row.recordedAt());
    watermark(row.watermark());
  }

  /** Adds the rows of the same checkpoint that another thread has read; returns these counts. */
  CheckpointCounts plus(CheckpointCounts other) {
    sums = atLeast(sums, other.sums.length - 1);
    for (int position = 0; position < other.sums.length; position++) {
      sums[position] += other.sums[position];
    }
    rows += other.rows;
    read += other.read;
    unpacked |= other.unpacked;
    recorded(other.firstRecorded, other.lastRecorded);
    watermark(other.watermark);
    return this;
  }

  /** The number of ledger rows. */
  long rows() {
    return rows;
  }

  long of(int position) {
    return position < sums.length ? sums[position] : 0;
  }

  /**
   * The number of records read, if the version of the job at this checkpoint had no stage unpack;
   * otherwise 0.
   */
  long readBeforeUnpack() {
    return unpacked ? 0 : read;
  }

  Instant firstRecorded() {
    return firstRecorded;
  }

  Instant lastRecorded() {
    return lastRecorded;
  }

  /** The lowest watermark; null when no row has one, or when watermarks were not read. */
  Instant watermark() {
    return watermark;
  }

  private void recorded(Instant first, Instant last) {
    firstRecorded = firstRecorded == null || first.isBefore(firstRecorded) ? first : firstRecorded;
    lastRecorded = lastRecorded == null || last.isAfter(lastRecorded) ? last : lastRecorded;
  }

  private void watermark(Instant other) {
    watermark =
        watermark == null || (other != null && other.isBefore(watermark)) ? other : watermark;
  }

  private static long[] atLeast(long[] sums, int position) {
    // Most checkpoints have the same kinds of counts, so the array grows only to a little more than
    // it needs.
    return position < sums.length ? sums : Arrays.copyOf(sums, (position | 7) + 1);
  }
}
