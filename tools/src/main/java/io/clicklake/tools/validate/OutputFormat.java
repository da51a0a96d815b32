package io.clicklake.tools.validate;

/** For whom a dry run writes. */
public enum OutputFormat {
  /** For people. */
  TEXT(RejectionLine::text, ValidationSummary::text),
  /** For programs: JSON objects, one a line. */
  JSON(RejectionLine::json, ValidationSummary::json);

  @SuppressWarnings("ImmutableEnumChecker") // a function without state
  private final RejectionLine line;

  @SuppressWarnings("ImmutableEnumChecker") // a function without state
  private final ValidationSummary summary;

  OutputFormat(RejectionLine line, ValidationSummary summary) {
    this.line = line;
    this.summary = summary;
  }

  RejectionLine line() {
    return line;
  }

  ValidationSummary summary() {
    return summary;
  }
}
