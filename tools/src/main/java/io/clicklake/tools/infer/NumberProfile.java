package io.clicklake.tools.infer;

import io.clicklake.job.decode.json.Decimals;
import io.clicklake.job.decode.json.NumberValue;
import java.math.BigDecimal;
import java.util.Optional;

/** The range of the numbers at one path. */
final class NumberProfile {
  private static final int DECIMAL_DIGITS = 38;

  /** A longer literal is not a time. */
  private static final int LONGEST_TIME = 40;

  private final EpochRange range = new EpochRange();
  private boolean beyondTime;
  private boolean beyondLong;
  private boolean beyondDecimal;
  private boolean beyondDouble;

  /** Whether the number is written as an integer. */
  boolean add(NumberValue number) {
    String literal = number.toString();
    beyondDouble |= Double.isInfinite(number.toDouble());
    time(literal);
    if (literal.chars().anyMatch(c -> c == '.' || c == 'e' || c == 'E')) {
      return false;
    }
    if (number.rescaled(0) == Decimals.NONE) {
      beyondLong = true;
      beyondDecimal |= literal.length() > DECIMAL_DIGITS;
    }
    return true;
  }

  /** A time is written without an exponent. */
  private void time(String literal) {
    beyondTime |=
        literal.length() > LONGEST_TIME || literal.indexOf('e') >= 0 || literal.indexOf('E') >= 0;
    if (!beyondTime) {
      range.add(new BigDecimal(literal));
    }
  }

  void add(NumberProfile other) {
    range.add(other.range);
    beyondTime |= other.beyondTime;
    beyondLong |= other.beyondLong;
    beyondDecimal |= other.beyondDecimal;
    beyondDouble |= other.beyondDouble;
  }

  /** The unit for which all numbers are times in this century; empty if there is none. */
  Optional<String> epoch() {
    return beyondTime || beyondLong ? Optional.empty() : range.unit();
  }

  /** The column type for integers; null for the default type. */
  String integerType() {
    return beyondDecimal ? "string" : beyondLong ? "decimal(38,0)" : null;
  }

  /** The column type for numbers; null for the default type. */
  String numberType() {
    return beyondDouble ? "string" : null;
  }

  /** Describes the range of the numbers in words. */
  String shown() {
    return range.shown();
  }
}
