package io.clicklake.catalog.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Every regular expression of a contract compiles. */
final class PatternCheck {
  /** Unicode classes have longer names in ECMA 262; which of them exist is not judged here. */
  private static final Pattern UNICODE_CLASS = Pattern.compile("\\\\([pP])\\{[^}]*}");

  private PatternCheck() {}

  static List<String> problems(Map<String, ObjectNode> schemas) {
    List<String> problems = new ArrayList<>();
    schemas.forEach(
        (pointer, schema) -> {
          if (schema.path("pattern").isTextual()) {
            check(pointer + "/pattern", schema.get("pattern").asText(), problems);
          }
          Iterator<String> keys = schema.path("patternProperties").fieldNames();
          while (keys.hasNext()) {
            check(pointer + "/patternProperties", keys.next(), problems);
          }
        });
    return problems;
  }

  private static void check(String place, String pattern, List<String> problems) {
    try {
      Pattern.compile(UNICODE_CLASS.matcher(pattern).replaceAll("\\\\$1{L}"));
    } catch (PatternSyntaxException e) {
      problems.add(
          place
              + ": '"
              + pattern
              + "' is no regular expression ("
              + e.getDescription()
              + "); correct it.");
    }
  }
}
