package io.clicklake.job.decode.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Calculates exactly with numbers in the form {@code unscaled / 10^scale}. Hot path. */
public final class Decimals {
  /**
   * The value that means that the result does not fit into a long. A caller that allows the number
   * {@code Long.MIN_VALUE} must compare {@link NumberValue#decimal()} with it.
   */
  public static final long NONE = Long.MIN_VALUE;

  private static final long[] POWERS = new long[19];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private Decimals() {}

  /** A number in the contract. */
  public static final class Exact {
    /** A whole number with fewer digits is kept with the scale 0, as most numbers of events. */
    private static final int WHOLE_DIGITS = 19;

    private final BigDecimal value;
    private final long unscaled;
    private final int scale;
    private final boolean compact;

    public Exact(BigDecimal value) {
      this.value = value.stripTrailingZeros();
      boolean isWhole =
          this.value.scale() < 0 && this.value.precision() - this.value.scale() < WHOLE_DIGITS;
      BigDecimal kept = isWhole ? this.value.setScale(0) : this.value;
      this.compact = kept.unscaledValue().bitLength() < 63;
      this.unscaled = compact ? kept.unscaledValue().longValue() : 0;
      this.scale = kept.scale();
    }

    public BigDecimal value() {
      return value;
    }

    boolean isCompact() {
      return compact;
    }

    long unscaled() {
      return unscaled;
    }

    int scale() {
      return scale;
    }

    @Override
    public String toString() {
      return value.scale() <= 0 && value.scale() > -20 ? value.toPlainString() : value.toString();
    }
  }

  static long rescale(long unscaled, int scale, int wanted) {
    int shift = wanted - scale;
    if (shift == 0) {
      return unscaled;
    }
    if (unscaled == 0) {
      return 0;
    }
    if (Math.abs(shift) >= POWERS.length) {
      return NONE;
    }
    if (shift < 0) {
      return unscaled % POWERS[-shift] == 0 ? unscaled / POWERS[-shift] : NONE;
    }
    long product = unscaled * POWERS[shift];
    return Math.multiplyHigh(unscaled, POWERS[shift]) == product >> 63 ? product : NONE;
  }

  static long rescale(BigDecimal value, int wanted) {
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.scale() > wanted || (long) stripped.precision() - stripped.scale() > 40) {
      return NONE;
    }
    BigInteger unscaled = stripped.setScale(wanted, RoundingMode.UNNECESSARY).unscaledValue();
    return unscaled.bitLength() < 64 ? unscaled.longValue() : NONE;
  }

  static long floor(long unscaled, int scale, int wanted) {
    int excess = scale - wanted;
    if (excess <= 0) {
      return rescale(unscaled, scale, wanted);
    }
    return excess < POWERS.length ? Math.floorDiv(unscaled, POWERS[excess]) : unscaled < 0 ? -1 : 0;
  }

  static long floor(BigDecimal value, int wanted) {
    if ((long) value.precision() - value.scale() > 40) {
      return NONE;
    }
    BigInteger floored = value.setScale(wanted, RoundingMode.FLOOR).unscaledValue();
    return floored.bitLength() < 64 ? floored.longValue() : NONE;
  }

  /**
   * Whether the value is a multiple of the divisor. Only remainders are computed, because the
   * quotient of 1e999 and 0.01 has a thousand digits, and a hundred such numbers would make a small
   * event very slow.
   */
  public static boolean isMultiple(BigDecimal value, BigDecimal divisor) {
    BigInteger digits = value.unscaledValue();
    BigInteger step = divisor.unscaledValue().abs();
    int shift = divisor.scale() - value.scale();
    if (shift >= 0) {
      BigInteger power = BigInteger.TEN.modPow(BigInteger.valueOf(shift), step);
      return digits.multiply(power).mod(step).signum() == 0;
    }
    boolean canEndInZeros = -shift < value.precision();
    return canEndInZeros
        ? digits.mod(step.multiply(BigInteger.TEN.pow(-shift))).signum() == 0
        : digits.signum() == 0;
  }

  static int compare(long left, int leftScale, long right, int rightScale) {
    if (leftScale == rightScale) {
      return Long.compare(left, right);
    }
    int common = Math.max(leftScale, rightScale);
    long a = rescale(left, leftScale, common);
    long b = rescale(right, rightScale, common);
    return a != NONE && b != NONE
        ? Long.compare(a, b)
        : BigDecimal.valueOf(left, leftScale).compareTo(BigDecimal.valueOf(right, rightScale));
  }
}
