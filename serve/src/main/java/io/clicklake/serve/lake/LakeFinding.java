package io.clicklake.serve.lake;

import java.time.Instant;

/**
 * The newest row of a finding.
 *
 * @param key a JSON object with the columns of the monitor
 * @param table the clean table
 */
public record LakeFinding(
    String id,
    String state,
    String monitor,
    String kind,
    String table,
    String key,
    String severity,
    String owner,
    String message,
    Instant firstBadMinute,
    Instant lastBadMinute,
    Instant recordedAt) {

  public boolean isOpen() {
    return !state.equals("closed");
  }

  /** Whether a bad minute can be in the range; an open finding goes on. */
  public boolean touches(Instant from, Instant to) {
    return firstBadMinute.isBefore(to) && (isOpen() || !lastBadMinute.isBefore(from));
  }
}
