package io.clicklake.tools.validate;

/** The output format of a {@link Validation}. */
public enum OutputFormat {
  /** Text for people. */
  TEXT(RejectionLine::text, ValidationSummary::text),
  /** NDJSON: one JSON object per line, for programs. */
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
