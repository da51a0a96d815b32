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
 * reads only the tokens of the text, so it also finds some divisors that are never zero. Users can
 * always rewrite such a division with {@code NULLIF}. Each call of {@code MOD} is found; users can
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

  /** The divisor of the first division that is not safe, as written. */
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
        // The divisor of MOD(a, b) is not found by tokens; users can write a % b.
        return Optional.of(expression.substring(token.start()));
      }
    }
    return Optional.empty();
  }
}
