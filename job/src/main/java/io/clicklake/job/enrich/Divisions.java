package io.clicklake.job.enrich;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds divisions in SQL expressions that can be divisions by zero. Such expressions are not
 * allowed, because Flink SQL throws an exception for a division by zero, and an event must never
 * stop the job.
 *
 * <p>A divisor is safe if it is a call of {@code NULLIF}, or a number other than zero. The check
 * reads only the tokens of the text. So it also reports some divisors that are never zero; users
 * can rewrite these divisions with {@code NULLIF}. Every call of {@code MOD} is reported; users can
 * write {@code %} instead.
 */
final class Divisions {
  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|`[^`]*`|--[^\\n]*|/\\*(?s:.*?)\\*/|/|%|(?i:\\bMOD\\s*\\()");

  private static final Pattern SAFE =
      Pattern.compile(
          "\\s*(?:(?i:NULLIF)\\s*\\(.*|0*\\.?0*[1-9][0-9.]*(?:[eE].*|[^0-9eE.].*)?)",
          Pattern.DOTALL);

  private Divisions() {}

  /**
   * The text of the expression from the first divisor that is not safe, or from the first call of
   * {@code MOD}; empty if all divisions are safe.
   */
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
        // Tokens do not show where the divisor of MOD(a, b) begins. Users can write a % b.
        return Optional.of(expression.substring(token.start()));
      }
    }
    return Optional.empty();
  }
}
