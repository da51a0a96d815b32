package io.clicklake.catalog.dataset;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds calls of Flink's {@code TO_TIMESTAMP(text, pattern)} in an SQL expression, if the pattern
 * contains an offset or a zone. Flink reads the offset and then ignores it. Then the result differs
 * from the right time by the offset.
 */
final class DroppedOffset {
  private static final Pattern CALL =
      Pattern.compile("\\bTO_TIMESTAMP\\s*\\(", Pattern.CASE_INSENSITIVE);
  private static final Pattern LITERAL = Pattern.compile("\\s*'((?:[^']|'')*)'\\s*");
  private static final Pattern QUOTED = Pattern.compile("'[^']*'");
  private static final Pattern OFFSET = Pattern.compile("[XxZzVO]");

  private DroppedOffset() {}

  /** The warning for an expression; empty if it has no such call. */
  static Optional<String> warning(String sql) {
    Matcher call = CALL.matcher(sql);
    while (call.find()) {
      Optional<String> pattern =
          secondArgument(sql, call.end()).filter(p -> OFFSET.matcher(unquoted(p)).find());
      if (pattern.isPresent()) {
        String literal = "'" + pattern.get().replace("'", "''") + "'";
        return Optional.of(
            "TO_TIMESTAMP(..., "
                + literal
                + ") reads the offset of the text and then drops it, so the time is wrong by this"
                + " offset; use PARSE_TIME(..., "
                + literal
                + ").");
      }
    }
    return Optional.empty();
  }

  private static String unquoted(String pattern) {
    return QUOTED.matcher(pattern).replaceAll("");
  }

  /** The text of the second argument, if this argument is a literal and is the last argument. */
  private static Optional<String> secondArgument(String sql, int start) {
    int depth = 1;
    int comma = -1;
    boolean inLiteral = false;
    for (int at = start; at < sql.length(); at++) {
      char c = sql.charAt(at);
      if (c == '\'') {
        inLiteral = !inLiteral;
      } else if (!inLiteral) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        comma = c == ',' && depth == 1 ? at : comma;
        if (depth == 0) {
          return comma < 0 ? Optional.empty() : literal(sql.substring(comma + 1, at));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> literal(String argument) {
    Matcher literal = LITERAL.matcher(argument);
    return literal.matches() ? Optional.of(literal.group(1).replace("''", "'")) : Optional.empty();
  }
}
