package io.clicklake.job.decode.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * A JSON number with its exact value: {@code unscaled / 10^scale} if the digits fit a long,
 * otherwise a {@link BigDecimal}. Hot path: one instance is reused for all numbers, and usual
 * numbers create no objects.
 *
 * <p>A literal is {@link #isExtreme()} if it has more than {@link #MAX_LENGTH} characters, or if
 * its exponent is above {@link #MAX_EXPONENT} or below minus {@link #MAX_EXPONENT}. The decoder
 * rejects such a literal even if the contract allows it, because exact arithmetic with it could
 * take very long.
 */
public final class NumberValue {
  public static final int MAX_LENGTH = 1000;
  public static final int MAX_EXPONENT = 999;

  private static final double[] POWERS = new double[23];
  private static final long EXACT_IN_DOUBLE = 1L << 53;

  /**
   * The bits of a double that a float does not have. {@code HALF_OF_FLOAT} is their value half way
   * between two floats.
   */
  private static final long BELOW_FLOAT = (1L << 29) - 1;

  private static final long HALF_OF_FLOAT = 1L << 28;

  static {
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = Double.parseDouble("1e" + i);
    }
  }

  private byte[] bytes;
  private int from;
  private int to;
  private long unscaled;
  private int scale;
  private boolean compact;
  private boolean extreme;
  private boolean plain;
  private BigDecimal big;

  /** Reads a literal, which must be a valid JSON number. */
  public void read(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.big = null;
    this.extreme = to - from > MAX_LENGTH;
    this.compact = !extreme;
    this.unscaled = 0;
    this.scale = 0;
    this.plain = true;
    if (!extreme) {
      digits(bytes[from] == '-' ? from + 1 : from);
    }
  }

  /**
   * Sets a literal without an exponent that was read elsewhere: the value {@code unscaled /
   * 10^scale}.
   *
   * @param unscaled of at most 18 digits
   * @param scale the number of digits behind the point; 0 if the literal has no point
   */
  public void set(byte[] bytes, int from, int to, long unscaled, int scale) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.big = null;
    this.extreme = false;
    this.compact = true;
    this.unscaled = unscaled;
    this.scale = scale;
    this.plain = scale == 0;
  }

  private void digits(int start) {
    boolean fraction = false;
    int at = start;
    for (; at < to; at++) {
      int c = bytes[at];
      if (c == '.') {
        fraction = true;
      } else if (c == 'e' || c == 'E') {
        break;
      } else {
        int digit = c - '0';
        compact &= unscaled <= (Long.MAX_VALUE - digit) / 10;
        unscaled = unscaled * 10 + digit;
        scale += fraction ? 1 : 0;
      }
    }
    plain = !fraction && at == to;
    if (at < to) {
      exponent(at + 1);
    }
    if (start != from) {
      unscaled = -unscaled;
    }
  }

  private void exponent(int start) {
    int at = bytes[start] == '-' || bytes[start] == '+' ? start + 1 : start;
    int exponent = 0;
    for (; at < to; at++) {
      exponent = Math.min(MAX_EXPONENT + 1, exponent * 10 + bytes[at] - '0');
    }
    extreme = exponent > MAX_EXPONENT;
    compact &= !extreme;
    scale += bytes[start] == '-' ? exponent : -exponent;
  }

  public boolean isExtreme() {
    return extreme;
  }

  /** The offset of the literal's first byte in the payload. */
  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  /** Whether the number has no fraction; true for 1.0 and 1e3. */
  public boolean isInteger() {
    if (!compact) {
      return decimal().stripTrailingZeros().scale() <= 0;
    }
    return scale <= 0 || rescaled(0) != Decimals.NONE;
  }

  /** Whether the literal has neither a point nor an exponent: an integer in draft-04. */
  public boolean isPlain() {
    return plain;
  }

  /**
   * The value times {@code 10^wanted} if the product is a long, otherwise {@link Decimals#NONE}.
   */
  public long rescaled(int wanted) {
    return compact
        ? Decimals.rescale(unscaled, scale, wanted)
        : Decimals.rescale(decimal(), wanted);
  }

  /**
   * The value times {@code 10^wanted}, rounded down, if the result is a long; otherwise {@link
   * Decimals#NONE}.
   */
  public long floored(int wanted) {
    return compact ? Decimals.floor(unscaled, scale, wanted) : Decimals.floor(decimal(), wanted);
  }

  /** Negative, 0 or positive, as in {@link Comparable#compareTo}. */
  public int compareTo(Decimals.Exact other) {
    return compact && other.isCompact()
        ? Decimals.compare(unscaled, scale, other.unscaled(), other.scale())
        : decimal().compareTo(other.value());
  }

  public boolean isMultipleOf(Decimals.Exact divisor) {
    if (compact && divisor.isCompact()) {
      int common = Math.max(scale, divisor.scale());
      long value = Decimals.rescale(unscaled, scale, common);
      long step = Decimals.rescale(divisor.unscaled(), divisor.scale(), common);
      if (value != Decimals.NONE && step != Decimals.NONE) {
        return value % step == 0;
      }
    }
    return Decimals.isMultiple(decimal(), divisor.value());
  }

  /** The nearest double; infinite if the value is out of range. */
  public double toDouble() {
    if (compact && unscaled == 0) {
      return bytes[from] == '-' ? -0.0 : 0.0;
    }
    if (compact
        && unscaled > -EXACT_IN_DOUBLE
        && unscaled < EXACT_IN_DOUBLE
        && Math.abs(scale) < POWERS.length) {
      return scale >= 0 ? unscaled / POWERS[scale] : unscaled * POWERS[-scale];
    }
    return Double.parseDouble(toString());
  }

  /**
   * The nearest float; infinite if the value is out of range. Rounding the nearest double to a
   * float can give another float.
   */
  public float toFloat() {
    double value = toDouble();
    boolean half = (Double.doubleToRawLongBits(value) & BELOW_FLOAT) == HALF_OF_FLOAT;
    boolean certain = value == 0 || (Math.abs(value) >= Float.MIN_NORMAL && !half);
    return certain ? (float) value : Float.parseFloat(toString());
  }

  public BigDecimal decimal() {
    if (big == null) {
      big = compact ? BigDecimal.valueOf(unscaled, scale) : new BigDecimal(toString());
    }
    return big;
  }

  /** The literal as received. */
  @Override
  public String toString() {
    return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
  }
}
