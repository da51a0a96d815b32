package io.clicklake.job.decode.schema;

import io.clicklake.job.decode.json.NumberValue;

/** What was expected, where the contract has no say in the words. */
final class Expectations {
  static final String ONE_KEY = "each key once in an object";
  static final String NO_OTHER_KEY = "no keys but those that the contract names";
  static final String KEY_RULES = "a key that meets the contract's propertyNames";
  static final String MISSING = "the key is missing";
  static final String ANY_NUMBER =
      "a number of at most "
          + NumberValue.LONGEST
          + " characters and an exponent within ±"
          + NumberValue.HIGHEST_EXPONENT;

  private Expectations() {}
}
