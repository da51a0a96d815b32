package io.clicklake.tools.validate;

import io.clicklake.job.decode.context.UnknownFields;
import io.clicklake.job.record.Reason;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The counts of a {@link Validation}. */
final class ValidationCounts {
  private static final int MOST_FIELDS = 10;

  private final String events;
  private final Map<Reason, long[]> rejected = new EnumMap<>(Reason.class);
  private final long startNanos = System.nanoTime();
  private Map<String, Long> unknownFields = Map.of();
  private long rejectedElements;
  private long all;
  private long bytes;
  private double seconds;

  ValidationCounts(String events) {
    this.events = events;
  }

  void reject(Reason reason) {
    rejected.computeIfAbsent(reason, any -> new long[1])[0]++;
  }

  void rejectElement() {
    rejectedElements++;
  }

  /** Copies the current counts. */
  void measure(ValidatedLines judged, UnknownFields fields) {
    all = judged.count();
    bytes = judged.bytes();
    seconds = (System.nanoTime() - startNanos) / 1e9;
    Map<String, Long> counts = new LinkedHashMap<>();
    fields.drain(counts::put);
    unknownFields = counts;
  }

  /** The name of the events file. */
  String events() {
    return events;
  }

  long all() {
    return all;
  }

  long rejected() {
    return rejected.values().stream().mapToLong(count -> count[0]).sum();
  }

  /** The rejected elements of accepted events. */
  long rejectedElements() {
    return rejectedElements;
  }

  /** The most frequent reason first. */
  Map<String, Long> byReason() {
    Map<String, Long> counts = new LinkedHashMap<>();
    rejected.entrySet().stream()
        .sorted(Comparator.comparingLong(count -> -count.getValue()[0]))
        .forEach(count -> counts.put(count.getKey().code(), count.getValue()[0]));
    return counts;
  }

  /** The most frequent fields that the contract allows but does not name. */
  Map<String, Long> unknownFields() {
    Map<String, Long> most = new LinkedHashMap<>();
    unknownFields.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST_FIELDS)
        .forEach(field -> most.put(field.getKey(), field.getValue()));
    return most;
  }

  int unnamedBeyond() {
    return Math.max(0, unknownFields.size() - MOST_FIELDS);
  }

  /** Size of the decompressed text, line feeds included. */
  long bytes() {
    return bytes;
  }

  double seconds() {
    return seconds;
  }

  /** The speed. A megabyte is 1,000,000 bytes. */
  double megabytesPerSecond() {
    return seconds > 0 ? bytes / 1e6 / seconds : 0;
  }

  /** Whether no event was JSON, which means that the file has another format. */
  boolean nothingIsJson() {
    long unreadable = 0;
    for (Reason reason :
        new Reason[] {Reason.MALFORMED_JSON, Reason.INVALID_UTF8, Reason.TOO_LARGE, Reason.EMPTY}) {
      unreadable += rejected.getOrDefault(reason, new long[1])[0];
    }
    return all > 0 && unreadable == all;
  }
}
