package io.clicklake.local.generate.ads;

import java.util.SplittableRandom;

/** The ids in events. */
final class Ids {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Ids() {}

  static String uuid(SplittableRandom random) {
    StringBuilder text = new StringBuilder(36);
    appendUuid(text, random);
    return text.toString();
  }

  /** Appends a random (version 4) UUID. */
  static void appendUuid(StringBuilder text, SplittableRandom random) {
    long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    appendHex(text, high >>> 32, 8);
    appendHex(text.append('-'), high >>> 16, 4);
    appendHex(text.append('-'), high, 4);
    appendHex(text.append('-'), low >>> 48, 4);
    appendHex(text.append('-'), low, 12);
  }

  /** The id of the user with this number: the same number, the same id. */
  static String user(int number) {
    StringBuilder text = new StringBuilder("u-");
    appendHex(text, (number + 1) * 0x9e3779b97f4a7c15L, 16);
    return text.toString();
  }

  private static void appendHex(StringBuilder text, long value, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      text.append(HEX[(int) (value >>> shift) & 15]);
    }
  }
}
