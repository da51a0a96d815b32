package io.clicklake.job.monitor;

import java.util.List;

/** A key that became bad: the expected value, the actual value, and the first bad minute. */
final class Verdict {
  /** The direction of a value that is too small. */
  static final String FEWER = "fewer";

  /** The direction of a value that is too large. */
  static final String MORE = "more";

  final String key;

  /** The value or the field that changed, if a key can have several changes; else empty. */
  final String detail;

  /**
   * The direction of the change. Keys that become bad in the same direction at the same time have
   * one cause.
   */
  final String direction;

  final double expected;
  final double actual;

  /** The first bad minute, in minutes since 1970-01-01T00:00Z. */
  final long since;

  /** The places of events that are examples, as JSON objects. */
  List<String> examples = List.of();

  /** What happened, without the key; continues a sentence that starts with the key. */
  final String happened;

  Verdict(
      String key,
      String detail,
      String direction,
      double expected,
      double actual,
      long since,
      String happened) {
    this.key = key;
    this.detail = detail;
    this.direction = direction;
    this.expected = expected;
    this.actual = actual;
    this.since = since;
    this.happened = happened;
  }

  /** Identifies the change within its monitor: the key, and the detail if there is one. */
  String id() {
    return detail.isEmpty() ? key : key + ' ' + detail;
  }
}
