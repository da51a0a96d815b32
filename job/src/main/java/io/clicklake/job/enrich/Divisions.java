package io.clicklake.job.enrich;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds divisions that an event could turn into a division by zero, which Flink SQL answers with an
 * exception. Input must never stop the job, so such an expression is refused at start.
 *
 * <p>Safe is a divisor that is a number other than zero, or {@code NULLIF(..., 0)}. Reads the text
 * of the expression, token by token; what it takes for unsafe can always be written safely.
 */
final class Divisions {
  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|`[^`]*`|--[^\\n]*|/\\*(?s:.*?)\\*/|/|%|(?i:\\bMOD\\s*\\()");

  private static final Pattern SAFE =
      Pattern.compile(
          "\\s*(?:(?i:NULLIF)\\s*\\(.*|0*\\.?0*[1-9][0-9.]*(?:[eE].*|[^0-9eE.].*)?)",
          Pattern.DOTALL);

  private Divisions() {}

  /** The divisor of the first division that is not safe, as it is written. */
  static Optional<String> unsafe(String expression) {
    Matcher token = TOKEN.matcher(expression);
    while (token.find()) {
      String text = token.group();
      if (text.equals("/") || text.equals("%")) {
        String divisor = expression.substring(token.end());
        if (!SAFE.matcher(divisor).matches()) {
          return Optional.of(divisor.strip());
        }
      } else if (Character.toUpperCase(text.charAt(0)) == 'M') {
        // The function has no operator to look behind; the operator does the same.
        return Optional.of(expression.substring(token.start()));
      }
    }
    return Optional.empty();
  }
}
