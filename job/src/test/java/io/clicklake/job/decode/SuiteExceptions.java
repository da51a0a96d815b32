package io.clicklake.job.decode;

import java.util.Map;

/** Where the decoder does not follow the JSON Schema Test Suite, each with why. */
final class SuiteExceptions {
  private static final String ALONE =
      "a contract stands alone: a reference to another document is refused at start";
  private static final String DIALECT =
      "a contract is written in one of the drafts, not in a dialect of its own";

  /** Groups whose contract is refused at start. */
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

  /** Why the contract of this group is refused at start; null when it is not. */
  static String refusal(String file, String group) {
    return file.equals("refRemote.json") ? ALONE : REFUSED.get(file + ": " + group);
  }

  /** Whether our verdict is the opposite, and meant to be. */
  static boolean isOpposite(String test, String dialect) {
    // In draft-04 it is none: the suite of that draft leaves it open, its text does not.
    if (test.equals("a float with zero fractional part is an integer")) {
      return dialect.contains("draft-04");
    }
    // The decoder asserts these formats: a remark would let bad dates into the tables.
    return test.matches(
            "invalid (date-time|date|time|uuid|ipv4|ipv6|email|uri|hostname) string is only an"
                + " annotation by default")
        // IDNA 2008 joiners and sharp s in a punycode label: the JDK decodes by IDNA 2003.
        || test.startsWith("Exceptions that are PVALID, left-to-right chars")
        || test.startsWith("ZERO WIDTH JOINER preceded by Virama")
        || test.startsWith("ZERO WIDTH NON-JOINER preceded by Virama")
        || test.startsWith("ZERO WIDTH NON-JOINER not preceded by Virama but matches regexp");
  }
}
