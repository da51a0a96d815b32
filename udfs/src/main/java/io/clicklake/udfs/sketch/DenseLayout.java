package io.clicklake.udfs.sketch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The dense byte layout of a {@link HyperLogLog}. A register is the value of one bucket. After the
 * tag and the number of index bits, the registers are stored in three parts, in this order:
 *
 * <ul>
 *   <li>the baseline, which is the lowest register;
 *   <li>four bits for each register: the difference between the register and the baseline, at most
 *       15;
 *   <li>the registers whose difference is above 15 ("overflows"): the number of these registers,
 *       then their buckets in ascending order, then the differences minus 15, in the same order.
 * </ul>
 */
final class DenseLayout {
  private static final int FIXED = 5;
  private static final int MAX_DELTA = 15;

  private DenseLayout() {}

  static byte[] bytes(byte tag, int indexBits, byte[] registers) {
    int baseline = registers[0];
    for (byte register : registers) {
      baseline = Math.min(baseline, register);
    }
    int overflows = 0;
    for (byte register : registers) {
      overflows += register - baseline > MAX_DELTA ? 1 : 0;
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(FIXED + registers.length / 2 + overflows * 3)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(tag).put((byte) indexBits).put((byte) baseline);
    for (int i = 0; i < registers.length; i += 2) {
      int upper = Math.min(registers[i] - baseline, MAX_DELTA);
      bytes.put((byte) ((upper << 4) | Math.min(registers[i + 1] - baseline, MAX_DELTA)));
    }
    bytes.putShort((short) overflows);
    if (overflows > 0) {
      putOverflows(bytes, baseline + MAX_DELTA, registers);
    }
    return bytes.array();
  }

  private static void putOverflows(ByteBuffer bytes, int limit, byte[] registers) {
    for (int i = 0; i < registers.length; i++) {
      if (registers[i] > limit) {
        bytes.putShort((short) i);
      }
    }
    for (byte register : registers) {
      if (register > limit) {
        bytes.put((byte) (register - limit));
      }
    }
  }

  /** Merges a sketch into the registers; the buffer is positioned after the index bits. */
  static void raise(ByteBuffer bytes, byte[] registers) {
    int baseline = bytes.get();
    int deltas = bytes.position();
    for (int i = 0; i < registers.length; i += 2) {
      int pair = bytes.get();
      raise(registers, i, baseline + ((pair >> 4) & MAX_DELTA));
      raise(registers, i + 1, baseline + (pair & MAX_DELTA));
    }
    int overflows = Short.toUnsignedInt(bytes.getShort());
    int buckets = deltas + registers.length / 2 + Short.BYTES;
    int values = buckets + overflows * Short.BYTES;
    for (int i = 0; i < overflows; i++) {
      int bucket = Short.toUnsignedInt(bytes.getShort(buckets + i * Short.BYTES));
      raise(registers, bucket, baseline + MAX_DELTA + bytes.get(values + i));
    }
  }

  private static void raise(byte[] registers, int bucket, int value) {
    registers[bucket] = (byte) Math.max(registers[bucket], value);
  }
}
