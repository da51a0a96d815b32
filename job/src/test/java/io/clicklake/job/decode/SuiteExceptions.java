package io.clicklake.job.decode;

import java.util.Map;

/** The groups of the JSON Schema Test Suite that the decoder does not follow, each with why. */
final class SuiteExceptions {
  private static final String REMOTE =
      "a contract stands alone: a reference to another document is refused at start";

  private static final Map<String, String> REASONS = Map.of();

  private SuiteExceptions() {}

  /** Null when there is none. */
  static String of(String group) {
    return group.startsWith("refRemote.json") ? REMOTE : REASONS.get(group);
  }
}
