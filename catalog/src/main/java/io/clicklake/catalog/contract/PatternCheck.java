package io.clicklake.catalog.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Checks the syntax of all regular expressions of a contract with Java's compiler for regular
 * expressions. The expressions use the syntax of ECMA-262. So, before the check, each part whose
 * syntax differs in Java is replaced by a valid Java part. The Java part may match other texts than
 * the original part, because only the syntax is checked.
 */
final class PatternCheck {
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

  private static void check(String pointer, String pattern, List<String> problems) {
    try {
      Pattern.compile(asJava(pattern));
    } catch (PatternSyntaxException e) {
      problems.add(
          pointer
              + ": '"
              + pattern
              + "' is not a regular expression ("
              + e.getDescription()
              + "); correct it.");
    }
  }

  private static String asJava(String pattern) {
    StringBuilder java = new StringBuilder();
    boolean inClass = false;
    String rest = pattern.replaceAll("\\\\([pP])\\{[^}]*}", "\\\\$1{L}").replace("\\u{", "\\x{");
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c == '\\' && i + 1 < rest.length()) {
        java.append(c).append(rest.charAt(++i));
      } else if (inClass && (c == '[' || c == '&')) {
        java.append('\\').append(c);
      } else if (rest.startsWith("[]", i) || rest.startsWith("[^]", i)) {
        java.append('.');
        i = rest.indexOf(']', i);
      } else {
        inClass = c == '[' || (inClass && c != ']');
        java.append(c);
      }
    }
    return java.toString();
  }
}
