package io.clicklake.tools.infer;

import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import io.clicklake.job.decode.json.Decimals;
import io.clicklake.job.decode.json.NumberValue;
import java.time.Instant;

/** The range of the numbers at one path. */
final class NumberProfile {
  private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();
  private static final int DECIMAL_DIGITS = 38;

  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private boolean beyondLong;
  private boolean beyondDecimal;
  private boolean beyondDouble;

  /** Whether the number is written as an integer. */
  boolean add(NumberValue number) {
    String literal = number.toString();
    beyondDouble |= Double.isInfinite(number.toDouble());
    if (literal.chars().anyMatch(c -> c == '.' || c == 'e' || c == 'E')) {
      return false;
    }
    long value = number.rescaled(0);
    if (value == Decimals.NONE) {
      beyondLong = true;
      beyondDecimal |= literal.length() > DECIMAL_DIGITS;
    } else {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    return true;
  }

  void add(NumberProfile other) {
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    beyondLong |= other.beyondLong;
    beyondDecimal |= other.beyondDecimal;
    beyondDouble |= other.beyondDouble;
  }

  /** The epoch unit, when all integers are times of this century; else none. */
  EpochUnit epoch() {
    if (!beyondLong && min <= max) {
      if (within(1)) {
        return EpochUnit.SECONDS;
      }
      if (within(1_000)) {
        return EpochUnit.MILLIS;
      }
      if (within(1_000_000)) {
        return EpochUnit.MICROS;
      }
    }
    return EpochUnit.NONE;
  }

  private boolean within(long perSecond) {
    return min >= EARLIEST * perSecond && max < LATEST * perSecond;
  }

  /** The column type for integers; null for the default type. */
  String integerType() {
    return beyondDecimal ? "string" : beyondLong ? "decimal(38,0)" : null;
  }

  /** The column type for numbers; null for the default type. */
  String numberType() {
    return beyondDouble ? "string" : null;
  }

  long min() {
    return min;
  }

  long max() {
    return max;
  }
}
