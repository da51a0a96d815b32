package io.clicklake.testkit.kinesis;

import java.util.OptionalLong;

/**
 * The sequence numbers of one shard: 56 digits, as in the service. All numbers of a shard begin
 * with the same 25 digits. These digits also define the order of the shards of a stream.
 *
 * <p>The ordinal of a record is its position in the shard, counted from 1. Ordinal 0 is the shard's
 * starting sequence number. The difference between two neighbours is more than 1 and varies, as in
 * the service, so code that counts records by subtracting sequence numbers fails here too.
 */
final class SequenceNumbers {
  private static final int TAIL_DIGITS = 31;
  private static final int SPACING = 16;

  private final String prefix;

  SequenceNumbers(long streamCreatedMillis, int shardIndex) {
    this.prefix = String.format("49%013d%010d", streamCreatedMillis, shardIndex);
  }

  String text(long ordinal) {
    String digits = Long.toString(value(ordinal));
    return prefix + "0".repeat(TAIL_DIGITS - digits.length()) + digits;
  }

  /**
   * The first ordinal at or after a sequence number; empty when the number belongs to another
   * shard.
   */
  OptionalLong atOrAfter(String sequenceNumber) {
    OptionalLong value = parse(sequenceNumber);
    if (value.isEmpty()) {
      return value;
    }
    long floor = value.getAsLong() / SPACING;
    return OptionalLong.of(value(floor) >= value.getAsLong() ? floor : floor + 1);
  }

  /** The first ordinal after a sequence number; empty when the number belongs to another shard. */
  OptionalLong after(String sequenceNumber) {
    OptionalLong value = parse(sequenceNumber);
    if (value.isEmpty()) {
      return value;
    }
    long floor = value.getAsLong() / SPACING;
    return OptionalLong.of(value(floor) > value.getAsLong() ? floor : floor + 1);
  }

  private OptionalLong parse(String sequenceNumber) {
    if (sequenceNumber.length() != prefix.length() + TAIL_DIGITS
        || !sequenceNumber.startsWith(prefix)) {
      return OptionalLong.empty();
    }
    try {
      long value = Long.parseLong(sequenceNumber, prefix.length(), sequenceNumber.length(), 10);
      return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static long value(long ordinal) {
    return ordinal * SPACING + ordinal * 7 % SPACING;
  }
}
