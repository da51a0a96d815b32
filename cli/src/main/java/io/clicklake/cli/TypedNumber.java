package io.clicklake.cli;

import io.clicklake.catalog.SetupProblems;
import java.util.List;
import java.util.Locale;

/**
 * Parses numbers that a user typed. If a number is wrong, adds a problem to a list and returns 1.
 */
final class TypedNumber {
  private final SetupProblems problems;

  TypedNumber(SetupProblems problems) {
    this.problems = problems;
  }

  /** Returns a number from {@code least} to {@code most}, both included. */
  double of(String option, String typed, double least, double most) {
    double number;
    try {
      number = Double.parseDouble(typed.replaceAll("[_,]", ""));
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (number >= least && number <= most) {
      return number;
    }
    problems.addAll(
        List.of(
            String.format(
                Locale.ROOT,
                "%s: expected a number from %s to %s, got '%s'.",
                option,
                plain(least),
                plain(most),
                typed)));
    return 1;
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,.0f", number)
        : Double.toString(number);
  }
}
