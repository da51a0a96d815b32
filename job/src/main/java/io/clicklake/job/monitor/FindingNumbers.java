package io.clicklake.job.monitor;

import java.util.Locale;

/** Writes numbers for the messages of findings. */
final class FindingNumbers {
  private FindingNumbers() {}

  /** A count: with one decimal if it is below 100 and not whole. */
  static String count(double count) {
    return String.format(
        Locale.ROOT, Math.abs(count) < 100 && count % 1 != 0 ? "%.1f" : "%,.0f", count);
  }

  /** A change in percent with its sign. */
  static String percent(double percent) {
    return String.format(Locale.ROOT, "%+.1f %%", percent);
  }

  /** A ratio in percent. */
  static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * ratio);
  }

  /** A number with four significant digits. */
  static String number(double number) {
    return String.format(Locale.ROOT, "%.4g", number);
  }
}
