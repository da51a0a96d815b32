package io.clicklake.testkit.generate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A checksum of rows that does not depend on their order: the 64-bit sum of one hash per row. It
 * changes when a value differs, and when a row is missing or duplicated.
 *
 * <p>Accepts the types that readers return. Values of different Java types have the same hash when
 * they are equal: {@code Integer} and {@code Long}, decimals of any scale, and {@code Instant},
 * {@code OffsetDateTime} and {@code LocalDateTime} (taken as UTC) of the same microsecond.
 */
public final class ContentSum {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private long sum;

  public void add(List<?> row) {
    long hash = FNV_OFFSET;
    for (Object value : row) {
      String text = text(value);
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * FNV_PRIME;
      }
      hash = (hash ^ 0x1f) * FNV_PRIME;
    }
    sum += mixed(hash);
  }

  public long value() {
    return sum;
  }

  private static String text(Object value) {
    if (value == null) {
      return "\0";
    } else if (value instanceof CharSequence
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double) {
      return value.toString();
    } else if (value instanceof BigDecimal decimal) {
      return decimal.stripTrailingZeros().toPlainString();
    } else if (value instanceof Instant instant) {
      return micros(instant);
    } else if (value instanceof OffsetDateTime time) {
      return micros(time.toInstant());
    } else if (value instanceof LocalDateTime time) {
      return micros(time.toInstant(ZoneOffset.UTC));
    }
    throw new IllegalArgumentException("No text is agreed on for a " + value.getClass().getName());
  }

  private static String micros(Instant instant) {
    return "t" + ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /**
   * The finalizer of MurmurHash3. With FNV alone, the upper bits of the hashes of short texts would
   * be nearly equal.
   */
  private static long mixed(long hash) {
    long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }

  @Override
  public String toString() {
    return String.format("%016x", sum);
  }
}
