package io.clicklake.udfs.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Converts money to and from micros. A micro is a millionth of a currency unit. Micros are stored
 * as a long, so that sums are exact. If an amount does not fit a long, the result is null. Hot
 * path.
 */
final class Micros {
  private static final int DIGITS = 6;

  /** The number of digits before the point in the largest amount. */
  private static final int MAX_DIGITS = 13;

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

  /**
   * Converts without loss if the amount has at most six decimals. More decimals are rounded half to
   * even.
   */
  static Long of(BigDecimal units) {
    if (units == null || (long) units.precision() - units.scale() > MAX_DIGITS) {
      return null;
    }
    BigDecimal micros = units.movePointRight(DIGITS).setScale(0, RoundingMode.HALF_EVEN);
    boolean fits = micros.compareTo(LARGEST) <= 0 && micros.compareTo(SMALLEST) >= 0;
    return fits ? micros.longValue() : null;
  }

  /**
   * The double times a million, rounded half to even. The result is exact for amounts below two
   * thousand million units with at most six decimals. A double cannot represent larger amounts with
   * an accuracy of one micro.
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
