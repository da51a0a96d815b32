package io.clicklake.serve.lake;

import io.clicklake.serve.lake.LedgerHistory.CountKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The sums over the ledger rows of one checkpoint. */
final class CheckpointRows {
  private final Map<CountKey, Long> counts = new HashMap<>();
  private final Map<String, Instant> watermarks = new HashMap<>();
  private Instant first;
  private Instant last;

  /**
   * @param watermark null if the stage has none
   */
  void add(CountKey key, long records, Instant recordedAt, Instant watermark) {
    counts.merge(key, records, Long::sum);
    first = first == null || recordedAt.isBefore(first) ? recordedAt : first;
    last = last == null || recordedAt.isAfter(last) ? recordedAt : last;
    if (watermark != null && key.stage().equals("aggregate") && key.table() != null) {
      watermarks.merge(key.table(), watermark, (a, b) -> a.isBefore(b) ? a : b);
    }
  }

  Map<CountKey, Long> counts() {
    return counts;
  }

  Instant firstRecorded() {
    return first;
  }

  Instant lastRecorded() {
    return last;
  }

  /** The lowest watermark of the tasks of an aggregate that have a row. */
  Optional<Instant> watermark(String aggregate) {
    return Optional.ofNullable(watermarks.get(aggregate));
  }
}
