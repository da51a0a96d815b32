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

/** Writes the texts that say what the contract expects: noun phrases of limited length. */
public final class Expectations {
  public static final String ONE_KEY = "each key once in an object";
  public static final String NOTHING = "no value here";
  public static final String NO_KEY = "nothing, because propertyNames allows no string";
  public static final String ANY_NUMBER =
      "a number of at most "
          + NumberValue.MAX_LENGTH
          + " characters and an exponent within ±"
          + NumberValue.MAX_EXPONENT;

  /**
   * The limits for the text of a single value or pattern, and for the text of a list, in
   * characters.
   */
  private static final int MAX_VALUE_LENGTH = 200;

  private static final int MAX_LIST_LENGTH = 400;

  private Expectations() {}

  public static String key(String name) {
    return "the key '" + Rejection.cut(name, MAX_VALUE_LENGTH) + "'";
  }

  public static String keyBecause(String missing, String present) {
    return key(missing) + ", because '" + Rejection.cut(present, MAX_VALUE_LENGTH) + "' is present";
  }

  /** The actual value when a required key is missing. */
  public static String without(String name) {
    return "an object without '" + name + "'";
  }

  /** For example {@code at least 1 item}. */
  public static String atLeast(int count, String things) {
    return "at least " + count(count, things);
  }

  public static String atMost(int count, String things) {
    return "at most " + count(count, things);
  }

  public static String count(int count, String things) {
    return count + " " + (count == 1 ? things.substring(0, things.length() - 1) : things);
  }

  public static String pattern(String source) {
    return "a match of the pattern " + Rejection.cut(source, MAX_VALUE_LENGTH);
  }

  /** Like {@link #pattern}, for a search that was stopped because it took too many steps. */
  public static String quickPattern(EcmaPattern pattern) {
    return pattern(pattern.toString()) + " that is found before the search takes too long";
  }

  public static String number(Reason reason, Decimals.Exact bound) {
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

  public static String constant(JsonNode value) {
    return "exactly " + text(value);
  }

  public static String oneOf(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(text(value)));
    return texts.size() == 1 ? texts.get(0) : "one of " + list(texts);
  }

  /** Only these keys, and keys that match one of these patterns. */
  public static String onlyKeys(Collection<String> names, Collection<String> patterns) {
    List<String> quoted = new ArrayList<>();
    names.forEach(name -> quoted.add("'" + name + "'"));
    patterns.forEach(pattern -> quoted.add("keys that match " + pattern));
    return quoted.isEmpty() ? "no keys at all" : "only the keys " + list(quoted);
  }

  public static String text(JsonNode value) {
    return Rejection.cut(value.toString(), MAX_VALUE_LENGTH);
  }

  /** Joins as many texts as fit into the limit, then appends the number of the remaining texts. */
  public static String list(List<String> texts) {
    StringBuilder list = new StringBuilder();
    int shown = 0;
    for (String text : texts) {
      String one = Rejection.cut(text, MAX_VALUE_LENGTH);
      if (shown > 0 && list.length() + one.length() > MAX_LIST_LENGTH) {
        return list + " or " + (texts.size() - shown) + " more";
      }
      list.append(shown++ == 0 ? "" : ", ").append(one);
    }
    return list.toString();
  }
}
