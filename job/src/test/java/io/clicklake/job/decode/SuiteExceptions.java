package io.clicklake.job.decode;

import java.util.Map;

/**
 * The tests of the JSON Schema Test Suite for which the decoder intentionally has another result,
 * with the reasons.
 */
final class SuiteExceptions {
  private static final String ALONE =
      "a contract must be one document: a reference to another document is rejected at start";
  private static final String DIALECT =
      "a contract must use one of the drafts, not its own dialect";

  /** The groups whose contract is rejected at start. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "definitions.json: validate definition against metaschema", ALONE,
          "defs.json: validate definition against metaschema", ALONE,
          "ref.json: remote ref, containing refs itself", ALONE,
          "dynamicRef.json: strict-tree schema, guards against misspelled properties", ALONE,
          "dynamicRef.json: tests for implementation dynamic anchor and reference link", ALONE,
          "dynamicRef.json: $ref and $dynamicAnchor are independent of order - $defs first", ALONE,
          "dynamicRef.json: $ref and $dynamicAnchor are independent of order - $ref first", ALONE,
          "dynamicRef.json: $ref to $dynamicRef finds detached $dynamicAnchor", ALONE,
          "vocabulary.json: schema that uses custom metaschema with with no validation vocabulary",
              DIALECT,
          "vocabulary.json: ignore unrecognized optional vocabulary", DIALECT);

  private SuiteExceptions() {}

  /** The reason why the contract of a group is rejected at start; null if it is accepted. */
  static String rejectionReason(String file, String group) {
    return file.equals("refRemote.json") ? ALONE : REFUSED.get(file + ": " + group);
  }

  /** Whether the decoder intentionally has the opposite result. */
  static boolean isOpposite(String test, String dialect) {
    // In draft-04, 1.0 is not an integer, by the text of the draft. The draft's suite allows both.
    if (test.equals("a float with zero fractional part is an integer")) {
      return dialect.contains("draft-04");
    }
    // The decoder checks these formats, because otherwise invalid dates would be stored.
    return test.matches(
            "invalid (date-time|date|time|uuid|ipv4|ipv6|email|uri|hostname) string is only an"
                + " annotation by default")
        // IDNA 2008 joiners and sharp s in a punycode label: the JDK uses IDNA 2003.
        || test.startsWith("Exceptions that are PVALID, left-to-right chars")
        || test.startsWith("ZERO WIDTH JOINER preceded by Virama")
        || test.startsWith("ZERO WIDTH NON-JOINER preceded by Virama")
        || test.startsWith("ZERO WIDTH NON-JOINER not preceded by Virama but matches regexp");
  }
}
