package io.clicklake.job.sink.encode;

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
    int header = -1;
    int groups = 0;
    for (int at = 0; at < count; ) {
      if (isEqualGroup(numbers, at)) {
        int end = endOfRun(numbers, at, count);
        run(numbers[at], end - at, width, out);
        at = end;
        header = -1;
        continue;
      }
      if (header < 0 || groups == MOST_GROUPS) {
        header = out.size();
        groups = 0;
        out.putByte(0);
      }
      pack(numbers, at, width, out);
      groups++;
      out.setByte(header, (groups << 1) | 1);
      at += GROUP;
    }
  }

  /** Appends a run of equal numbers. */
  static void run(int number, int count, int width, GrowingBytes out) {
    out.putVarInt(count << 1);
    for (int bits = 0; bits < width; bits += Byte.SIZE) {
      out.putByte(number >>> bits);
    }
  }

  /** Appends numbers of one bit without headers. */
  static void bits(int[] numbers, int count, GrowingBytes out) {
    pad(numbers, count);
    for (int at = 0; at < count; at += GROUP) {
      out.reserve(Long.BYTES);
      pack(numbers, at, 1, out);
    }
  }

  private static void pad(int[] numbers, int count) {
    for (int i = count; i < count + GROUP; i++) {
      numbers[i] = count == 0 ? 0 : numbers[count - 1];
    }
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

  private static void pack(int[] n, int at, int width, GrowingBytes out) {
    if (width > 2 * Byte.SIZE) {
      packWide(n, at, width, out);
      return;
    }
    out.reserve(3 * Long.BYTES);
    int start = out.size();
    long low = four(n, at, width);
    long high = four(n, at + 4, width);
    int bits = 4 * width;
    if (width <= Byte.SIZE) {
      out.setLong(start, low | (high << bits));
    } else {
      // The second half starts at the start or in the middle of a byte.
      int shared = bits & 7;
      int second = bits >>> 3;
      out.setLong(start, low);
      out.setLong(start + second, shared == 0 ? high : (high << shared) | (low >>> (8 * second)));
    }
    out.skip(width);
  }

  private static long four(int[] n, int at, int width) {
    return n[at]
        | ((long) n[at + 1] << width)
        | ((long) n[at + 2] << (2 * width))
        | ((long) n[at + 3] << (3 * width));
  }

  private static void packWide(int[] n, int at, int width, GrowingBytes out) {
    long held = 0;
    int bits = 0;
    for (int i = at; i < at + GROUP; i++) {
      held |= (long) n[i] << bits;
      for (bits += width; bits >= Byte.SIZE; bits -= Byte.SIZE) {
        out.putByte((int) held);
        held >>>= Byte.SIZE;
      }
    }
  }
}
