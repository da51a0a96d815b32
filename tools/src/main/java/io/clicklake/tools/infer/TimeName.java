package io.clicklake.tools.infer;

import java.util.List;
import java.util.Set;

/** Decides whether a key is the name of a time, and how likely this is the time of the event. */
final class TimeName {
  static final int NONE = 0;
  static final int OTHER = 10;
  static final int OF_SERVER = 30;
  static final int OF_SOMETHING = 60;

  /** Less than the time of the event, because an event can be sent later than it happens. */
  static final int OF_SENDING = 90;

  static final int OF_EVENT = 100;

  private static final Set<String> TIMES =
      Set.of(
          "time",
          "timestamp",
          "tstamp",
          "ts",
          "at",
          "date",
          "datetime",
          "when",
          "epoch",
          "created",
          "sent",
          "occurred",
          "happened");
  private static final Set<String> UNITS =
      Set.of("s", "sec", "seconds", "ms", "millis", "us", "micros", "utc");
  private static final Set<String> EVENTS =
      Set.of("event", "occurred", "happened", "sent", "created", "emitted", "recorded", "measured");
  private static final Set<String> SERVERS =
      Set.of(
          "received",
          "ingested",
          "ingest",
          "processed",
          "collected",
          "collector",
          "stored",
          "arrived",
          "arrival",
          "server",
          "loaded");
  private static final Set<String> OTHERS =
      Set.of(
          "expires",
          "expiry",
          "expiration",
          "valid",
          "until",
          "updated",
          "modified",
          "birth",
          "due",
          "deadline",
          "next",
          "previous",
          "last",
          "first",
          "start",
          "started",
          "end",
          "ended",
          "scheduled");

  private TimeName() {}

  static int likelihood(String key) {
    List<String> words = KeyWords.of(key);
    if (words.stream().noneMatch(word -> TIMES.contains(word) || word.endsWith("timestamp"))) {
      return NONE;
    }
    if (words.stream().anyMatch(OTHERS::contains)) {
      return OTHER;
    }
    if (words.stream().anyMatch(SERVERS::contains)) {
      return OF_SERVER;
    }
    if (words.contains("sent")) {
      return OF_SENDING;
    }
    boolean whole = words.stream().allMatch(word -> TIMES.contains(word) || UNITS.contains(word));
    return whole || words.stream().anyMatch(EVENTS::contains) ? OF_EVENT : OF_SOMETHING;
  }
}
