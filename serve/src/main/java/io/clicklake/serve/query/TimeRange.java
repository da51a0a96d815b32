package io.clicklake.serve.query;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The range of time of a request.
 *
 * @param from the first time of the range
 * @param to the first time after the range
 */
public record TimeRange(Instant from, Instant to) {
  private static final Duration STANDARD = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(31);

  /**
   * Reads the parameters {@code from} and {@code to}. Without these parameters, the range is the
   * last hour. Adds a problem for each mistake. If there is a problem, the result must not be used.
   */
  public static TimeRange of(Parameters parameters, Instant now) {
    Instant to = time(parameters, "to").orElse(now);
    Instant from = time(parameters, "from").orElse(to.minus(STANDARD));
    if (!from.isBefore(to)) {
      parameters.problem("to", "'to' must be after 'from'.");
    } else if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      parameters.problem(
          "from", "The range has more than " + LONGEST.toDays() + " days: use a shorter range.");
    }
    return new TimeRange(from, to);
  }

  private static Optional<Instant> time(Parameters parameters, String name) {
    Optional<String> text = parameters.one(name);
    Instant time = text.map(value -> QueryParser.parsed(value, ZoneOffset.UTC)).orElse(null);
    if (text.isPresent() && time == null) {
      parameters.problem(
          name,
          "'"
              + name
              + "' is '"
              + Parameters.cut(text.get())
              + "', expected a time, as in 2026-11-22T14:00:00Z, or a date, as in 2026-11-22.");
    }
    return Optional.ofNullable(time);
  }
}
