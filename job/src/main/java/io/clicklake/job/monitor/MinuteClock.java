package io.clicklake.job.monitor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Decides when a minute of a table is complete and can be judged. Minutes are judged in order and
 * each once.
 *
 * <ul>
 *   <li>Usually, a minute is complete if a row of this minute or a later one has arrived, and no
 *       row has arrived for two seconds. It is also complete if a row has arrived of the second
 *       minute after it or later.
 *   <li>If no rows arrive, a minute is complete 30 seconds after its end. This rule does not apply
 *       in the first two minutes after a start, because the job may still be reading.
 *   <li>If the job is more than two minutes behind, a minute is complete when a row of the second
 *       minute after it has arrived, or when no row has arrived for two minutes. So slow shards
 *       have time to add their counts.
 * </ul>
 *
 * <p>Rows of a judged minute are corrections.
 */
final class MinuteClock {
  private static final long SETTLE = 2_000;
  private static final long SILENT = 30_000;
  private static final long AFTER_START = 120_000;
  private static final long BEHIND = 120_000;
  private static final long MINUTE = 60_000;
  private static final long NONE = Long.MIN_VALUE;

  private final long startedAt;
  private long judged = NONE;
  private long newest = NONE;
  private long lastRowAt;

  /**
   * @param startedAt the time at which the task started, in milliseconds since 1970
   */
  MinuteClock(long startedAt) {
    this.startedAt = startedAt;
    this.lastRowAt = startedAt;
  }

  /**
   * Notes that a row has arrived.
   *
   * @return whether the minute of the row was judged already
   */
  boolean row(long minute, long now) {
    if (judged == NONE) {
      judged = minute - 1;
    }
    newest = Math.max(newest, minute);
    lastRowAt = now;
    return minute <= judged;
  }

  /** The next minute to be judged; check {@link #isReady} before. */
  long next() {
    return judged + 1;
  }

  boolean isReady(long now) {
    if (judged == NONE) {
      return false;
    }
    long behind = now - (next() + 1) * MINUTE;
    boolean settled = now - lastRowAt >= SETTLE;
    if (behind > BEHIND) {
      return newest >= next() + 2 || now - lastRowAt >= BEHIND;
    }
    boolean silent = now - startedAt >= AFTER_START && now - lastRowAt >= SILENT;
    return (newest >= next() && settled) || newest > next() + 1 || (silent && behind >= SILENT);
  }

  /** The last minute that was judged; {@link Long#MAX_VALUE} if none was judged. */
  long lastJudged() {
    return judged == NONE ? Long.MAX_VALUE : judged;
  }

  /** The last minute of which a row has arrived; {@link Long#MIN_VALUE} if none has arrived. */
  long newest() {
    return newest;
  }

  /** Whether a row of the next minute to be judged, or of a later minute, has arrived. */
  boolean hasRows() {
    return judged != NONE && newest > judged;
  }

  /** Whether the next minute to be judged is the newest minute of which a row has arrived. */
  boolean isNewest() {
    return newest == next();
  }

  void judged() {
    judged++;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(judged);
    out.writeLong(newest);
  }

  void read(DataInput in) throws IOException {
    judged = in.readLong();
    newest = in.readLong();
  }
}
