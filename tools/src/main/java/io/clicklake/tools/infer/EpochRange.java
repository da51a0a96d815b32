package io.clicklake.tools.infer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The range of the numbers at one path. Finds the unit for which all numbers, read as counts since
 * 1970, are times in this century.
 */
final class EpochRange {
  private static final BigDecimal EARLIEST = seconds("2000-01-01T00:00:00Z");
  private static final BigDecimal LATEST = seconds("2100-01-01T00:00:00Z");
  private static final String[] UNITS = {"seconds", "millis", "micros", "nanos"};

  private BigDecimal min;
  private BigDecimal max;

  private static BigDecimal seconds(String time) {
    return BigDecimal.valueOf(Instant.parse(time).getEpochSecond());
  }

  void add(BigDecimal count) {
    min = min == null ? count : min.min(count);
    max = max == null ? count : max.max(count);
  }

  void add(EpochRange other) {
    if (other.min != null) {
      add(other.min);
      add(other.max);
    }
  }

  /** The unit for which all counts are times in this century; empty if there is none. */
  Optional<String> unit() {
    if (min == null) {
      return Optional.empty();
    }
    for (int i = 0; i < UNITS.length; i++) {
      if (min.movePointLeft(3 * i).compareTo(EARLIEST) >= 0
          && max.movePointLeft(3 * i).compareTo(LATEST) < 0) {
        return Optional.of(UNITS[i]);
      }
    }
    return Optional.empty();
  }

  /** Describes the range in words. */
  String shown() {
    return min == null ? "none" : min.toPlainString() + " to " + max.toPlainString();
  }
}
