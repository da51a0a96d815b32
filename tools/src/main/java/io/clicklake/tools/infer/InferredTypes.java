package io.clicklake.tools.infer;

import java.util.Map;
import java.util.Set;

/**
 * The types of the events of a draft.
 *
 * @param by the field whose value is the type
 * @param keys the fields of the events of each type
 */
record InferredTypes(String by, Map<String, Set<String>> keys) {
  /** Whether the events of all types can have the field. */
  boolean isCommon(String key) {
    return keys.values().stream().allMatch(type -> type.contains(key));
  }

  /** The SQL condition of the rows of a type. */
  static String condition(String column, String type) {
    return column + " = '" + type.replace("'", "''") + "'";
  }

  /** The plural of the type, for the name of its table. */
  static String plural(String type) {
    boolean es = type.endsWith("s") || type.endsWith("x") || type.endsWith("ch");
    boolean many = type.endsWith("s") && !type.endsWith("ss");
    if (type.endsWith("y")
        && type.length() > 1
        && "aeiou".indexOf(type.charAt(type.length() - 2)) < 0) {
      return type.substring(0, type.length() - 1) + "ies";
    }
    return many ? type : type + (es ? "es" : "s");
  }
}
