package io.clicklake.udfs.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Money in micros, millionths of a currency's unit, as a long: sums of it are exact. What does not
 * fit a long is null. Hot.
 */
final class Micros {
  private static final int DIGITS = 6;

  /** Before the point, of the largest amount. */
  private static final int MOST_DIGITS = 13;

  private static final long PER_UNIT = 1_000_000;
  private static final long LARGEST_UNITS = Long.MAX_VALUE / PER_UNIT;
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal SMALLEST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final double TWO_TO_63 = 0x1p63;

  private Micros() {}

  static Long of(Long units) {
    if (units == null || units > LARGEST_UNITS || units < -LARGEST_UNITS) {
      return null;
    }
    return units * PER_UNIT;
  }

  /** Exact; further digits are rounded to the nearest, halves to the even neighbour. */
  static Long of(BigDecimal units) {
    if (units == null || (long) units.precision() - units.scale() > MOST_DIGITS) {
      return null;
    }
    BigDecimal micros = units.movePointRight(DIGITS).setScale(0, RoundingMode.HALF_EVEN);
    boolean fits = micros.compareTo(LARGEST) <= 0 && micros.compareTo(SMALLEST) >= 0;
    return fits ? micros.longValue() : null;
  }

  /**
   * The micros nearest to the product of the double and a million, halves to the even one: exact
   * for every amount below two thousand million units that was written with up to six digits behind
   * the point; above that a double itself cannot tell neighbouring micros apart.
   */
  static Long of(Double units) {
    if (units == null) {
      return null;
    }
    double micros = Math.rint(units * PER_UNIT);
    boolean fits = micros >= -TWO_TO_63 && micros < TWO_TO_63; // false for NaN as well
    return fits ? (long) micros : null;
  }

  static BigDecimal units(Long micros) {
    return micros == null ? null : BigDecimal.valueOf(micros, DIGITS);
  }
}
