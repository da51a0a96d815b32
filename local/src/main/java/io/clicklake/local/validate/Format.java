package io.clicklake.local.validate;

/** For whom a dry run writes. */
public enum Format {
  /** For people. */
  TEXT(RejectionLine::text, Summary::text),
  /** For programs: JSON objects, one a line. */
  JSON(RejectionLine::json, Summary::json);

  @SuppressWarnings("ImmutableEnumChecker") // a function without state
  private final RejectionLine line;

  @SuppressWarnings("ImmutableEnumChecker") // a function without state
  private final Summary summary;

  Format(RejectionLine line, Summary summary) {
    this.line = line;
    this.summary = summary;
  }

  RejectionLine line() {
    return line;
  }

  Summary summary() {
    return summary;
  }
}
