package io.clicklake.job.sink.encode;

import java.util.Arrays;

/**
 * Parquet's encoding of small numbers, {@code RLE}: runs of equal numbers, and groups of eight
 * numbers with a fixed count of bits each. See <a
 * href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">the format</a>. Hot
 * path.
 */
final class Hybrid {
  static final int GROUP = 8;

  /** The maximum number of groups for a header of one byte. */
  private static final int MOST_GROUPS = 63;

  /** The maximum length of a run: a count of five bytes, and a number of four bytes. */
  private static final int MOST_RUN_BYTES = 9;

  /** A group is written in words of eight bytes, which can end after it. */
  private static final int SPARE = 2 * Long.BYTES;

  private Hybrid() {}

  /** The number of bits that the numbers from 0 to this one need. */
  static int width(int largest) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(largest);
  }

  /**
   * Appends the numbers.
   *
   * @param numbers the numbers. The array must have {@link #GROUP} more places after the last
   *     number; these places are overwritten
   */
  static void encode(int[] numbers, int count, int width, GrowingBytes out) {
    pad(numbers, count);
    out.reserve(groups(count) * (1 + Math.max(width, MOST_RUN_BYTES)) + SPARE);
    byte[] bytes = out.array();
    int end = out.size();
    int header = 0;
    int groups = MOST_GROUPS;
    for (int at = 0; at < count; ) {
      if (isEqualGroup(numbers, at)) {
        int next = endOfRun(numbers, at, count);
        end = putRun(numbers[at], next - at, width, bytes, end);
        at = next;
        groups = MOST_GROUPS;
        continue;
      }
      if (groups == MOST_GROUPS) {
        header = end++;
        groups = 0;
      }
      pack(numbers, at, width, bytes, end);
      end += width;
      groups++;
      bytes[header] = packedHeader(groups);
      at += GROUP;
    }
    out.skip(end - out.size());
  }

  /**
   * Appends a definition level for each number, 0 for {@link Runs#NULL} and 1 for the others, and
   * moves the others to the front.
   *
   * @param numbers as in {@link #encode}
   */
  static void levels(int[] numbers, int count, GrowingBytes out) {
    pad(numbers, count);
    byte[] levels = new byte[groups(count)];
    int present = 0;
    for (int group = 0; group < levels.length; group++) {
      int bits = 0;
      for (int i = 0; i < GROUP; i++) {
        int number = numbers[group * GROUP + i];
        int level = (number >>> 31) ^ 1;
        bits |= level << i;
        numbers[present] = number;
        present += level;
      }
      levels[group] = (byte) bits;
    }
    encodeLevels(levels, count, out);
  }

  /**
   * Appends numbers of one bit.
   *
   * @param levels the numbers, each byte with a group of them
   */
  private static void encodeLevels(byte[] levels, int count, GrowingBytes out) {
    for (int at = 0; at < levels.length; ) {
      int next = at + 1;
      if (isEqualLevels(levels[at])) {
        while (next < levels.length && levels[next] == levels[at]) {
          next++;
        }
        run(levels[at] & 1, Math.min(next * GROUP, count) - at * GROUP, 1, out);
      } else {
        while (next < levels.length && next - at < MOST_GROUPS && !isEqualLevels(levels[next])) {
          next++;
        }
        out.putByte(packedHeader(next - at));
        out.put(levels, at, next - at);
      }
      at = next;
    }
  }

  private static boolean isEqualLevels(byte group) {
    return group == 0 || group == (byte) 0xFF;
  }

  private static byte packedHeader(int groups) {
    return (byte) ((groups << 1) | 1);
  }

  /** Appends a run of equal numbers. */
  static void run(int number, int count, int width, GrowingBytes out) {
    out.reserve(MOST_RUN_BYTES);
    out.skip(putRun(number, count, width, out.array(), out.size()) - out.size());
  }

  private static int putRun(int number, int count, int width, byte[] bytes, int start) {
    int end = start;
    int left = count << 1;
    for (; left >>> 7 != 0; left >>>= 7) {
      bytes[end++] = (byte) ((left & 0x7F) | 0x80);
    }
    bytes[end++] = (byte) left;
    for (int bits = 0; bits < width; bits += Byte.SIZE) {
      bytes[end++] = (byte) (number >>> bits);
    }
    return end;
  }

  /** Appends numbers of one bit without headers. */
  static void bits(int[] numbers, int count, GrowingBytes out) {
    pad(numbers, count);
    out.reserve(groups(count) + SPARE);
    for (int at = 0; at < count; at += GROUP) {
      pack(numbers, at, 1, out.array(), out.size());
      out.skip(1);
    }
  }

  private static int groups(int count) {
    return (count + GROUP - 1) / GROUP;
  }

  private static void pad(int[] numbers, int count) {
    Arrays.fill(numbers, count, count + GROUP, count == 0 ? 0 : numbers[count - 1]);
  }

  private static boolean isEqualGroup(int[] n, int at) {
    int first = n[at];
    return ((first ^ n[at + 1])
            | (first ^ n[at + 2])
            | (first ^ n[at + 3])
            | (first ^ n[at + 4])
            | (first ^ n[at + 5])
            | (first ^ n[at + 6])
            | (first ^ n[at + 7]))
        == 0;
  }

  private static int endOfRun(int[] numbers, int at, int count) {
    int end = at + GROUP;
    while (end < count && numbers[end] == numbers[at]) {
      end++;
    }
    return Math.min(end, count);
  }

  /** Writes a group of numbers, and up to {@link #SPARE} bytes after it. */
  private static void pack(int[] n, int at, int width, byte[] bytes, int start) {
    if (width > 2 * Byte.SIZE) {
      packWide(n, at, width, bytes, start);
      return;
    }
    long low = four(n, at, width);
    long high = four(n, at + 4, width);
    int bits = 4 * width;
    if (width <= Byte.SIZE) {
      GrowingBytes.setLong(bytes, start, low | (high << bits));
    } else {
      // The second half starts at the start or in the middle of a byte.
      int shared = bits & 7;
      int second = bits >>> 3;
      GrowingBytes.setLong(bytes, start, low);
      GrowingBytes.setLong(
          bytes, start + second, shared == 0 ? high : (high << shared) | (low >>> (8 * second)));
    }
  }

  private static long four(int[] n, int at, int width) {
    return n[at]
        | ((long) n[at + 1] << width)
        | ((long) n[at + 2] << (2 * width))
        | ((long) n[at + 3] << (3 * width));
  }

  private static void packWide(int[] n, int at, int width, byte[] bytes, int start) {
    int end = start;
    long held = 0;
    int bits = 0;
    for (int i = at; i < at + GROUP; i++) {
      held |= (long) n[i] << bits;
      for (bits += width; bits >= Byte.SIZE; bits -= Byte.SIZE) {
        bytes[end++] = (byte) held;
        held >>>= Byte.SIZE;
      }
    }
  }
}
