package io.clicklake.cli;

import io.clicklake.catalog.SetupProblems;
import java.util.List;
import java.util.Locale;

/** Reads numbers as they were typed; a wrong one is a problem beside others, and 1 meanwhile. */
final class TypedNumber {
  private final SetupProblems problems;

  TypedNumber(SetupProblems problems) {
    this.problems = problems;
  }

  /** A number between two others, both allowed. */
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
