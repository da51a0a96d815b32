package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.job.decode.format.EcmaPattern;
import io.clicklake.job.decode.json.Decimals;
import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the contract asks for, in words: noun phrases of a bounded length. */
final class Expectations {
  static final String ONE_KEY = "each key once in an object";
  static final String NOTHING = "no value here";
  static final String NO_KEY = "none: propertyNames allows no string";
  static final String ANY_NUMBER =
      "a number of at most "
          + NumberValue.LONGEST
          + " characters and an exponent within ±"
          + NumberValue.HIGHEST_EXPONENT;

  /** In characters: of a single value or pattern, and of a list of them. */
  private static final int LONGEST_ONE = 200;

  private static final int LONGEST_LIST = 400;

  private Expectations() {}

  static String key(String name) {
    return "the key '" + Rejection.cut(name, LONGEST_ONE) + "'";
  }

  static String keyBecause(String missing, String present) {
    return key(missing) + ", because '" + Rejection.cut(present, LONGEST_ONE) + "' is there";
  }

  /** What a key that is needed is missing from. */
  static String without(String name) {
    return "an object without '" + name + "'";
  }

  /** As in {@code at least 1 item}. */
  static String atLeast(int count, String things) {
    return "at least " + count(count, things);
  }

  static String atMost(int count, String things) {
    return "at most " + count(count, things);
  }

  static String count(int count, String things) {
    return count + " " + (count == 1 ? things.substring(0, things.length() - 1) : things);
  }

  static String pattern(String source) {
    return "a match of the pattern " + Rejection.cut(source, LONGEST_ONE);
  }

  /** As {@link #pattern}, for a search that was given up. */
  static String quickPattern(EcmaPattern pattern) {
    return pattern(pattern.toString()) + " that is found before the search takes too long";
  }

  static String number(Reason reason, Decimals.Exact bound) {
    switch (reason) {
      case MINIMUM:
        return "a number of at least " + bound;
      case MAXIMUM:
        return "a number of at most " + bound;
      case EXCLUSIVE_MINIMUM:
        return "a number above " + bound;
      case EXCLUSIVE_MAXIMUM:
        return "a number below " + bound;
      default:
        return "a multiple of " + bound;
    }
  }

  static String constant(JsonNode value) {
    return "exactly " + text(value);
  }

  static String oneOf(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(text(value)));
    return texts.size() == 1 ? texts.get(0) : "one of " + list(texts);
  }

  /** No key but these, or one that matches one of these patterns. */
  static String otherKeys(Collection<String> names, Collection<String> patterns) {
    List<String> quoted = new ArrayList<>();
    names.forEach(name -> quoted.add("'" + name + "'"));
    patterns.forEach(pattern -> quoted.add("any that matches " + pattern));
    return quoted.isEmpty() ? "no keys at all" : "no key but " + list(quoted);
  }

  static String text(JsonNode value) {
    return Rejection.cut(value.toString(), LONGEST_ONE);
  }

  /** As many as have room; then how many there are beyond. */
  static String list(List<String> texts) {
    StringBuilder list = new StringBuilder();
    int shown = 0;
    for (String text : texts) {
      String one = Rejection.cut(text, LONGEST_ONE);
      if (shown > 0 && list.length() + one.length() > LONGEST_LIST) {
        return list + " or " + (texts.size() - shown) + " more";
      }
      list.append(shown++ == 0 ? "" : ", ").append(one);
    }
    return list.toString();
  }
}
