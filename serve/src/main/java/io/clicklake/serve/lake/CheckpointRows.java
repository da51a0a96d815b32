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
  private Instant firstArrived;
  private Instant lastArrived;

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

  /**
   * Adds the arrival times of the first and the last record of a shard; null if the row has none.
   */
  void arrived(Instant ofFirst, Instant ofLast) {
    firstArrived = ofFirst == null ? firstArrived : earlier(ofFirst, firstArrived);
    if (ofLast != null && (lastArrived == null || ofLast.isAfter(lastArrived))) {
      lastArrived = ofLast;
    }
  }

  private static Instant earlier(Instant time, Instant other) {
    return other == null || time.isBefore(other) ? time : other;
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

  /** When the first record of the checkpoint arrived in the stream. */
  Optional<Instant> firstArrived() {
    return Optional.ofNullable(firstArrived);
  }

  /** When the last record of the checkpoint arrived in the stream. */
  Optional<Instant> lastArrived() {
    return Optional.ofNullable(lastArrived);
  }

  /** The lowest watermark of the tasks of an aggregate that have a row. */
  Optional<Instant> watermark(String aggregate) {
    return Optional.ofNullable(watermarks.get(aggregate));
  }
}
