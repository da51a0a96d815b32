package io.clicklake.tools.findings;

import java.time.Instant;

/**
 * The newest row of a finding.
 *
 * @param state {@code opened}, {@code updated} or {@code closed}
 * @param key a JSON object with the columns of the monitor
 */
public record ReportedFinding(
    String id,
    String state,
    String monitor,
    String table,
    String key,
    String severity,
    String owner,
    String message,
    Instant firstBadMinute,
    Instant lastBadMinute,
    int related,
    Instant recordedAt) {

  public boolean isOpen() {
    return !state.equals("closed");
  }
}
