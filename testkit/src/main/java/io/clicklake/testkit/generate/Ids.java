package io.clicklake.testkit.generate;

/**
 * Writes ids into generated events: random UUIDs, and 16 hexadecimal digits that are computed from
 * a number.
 */
public final class Ids {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Ids() {}

  public static String uuid(Randomness dice) {
    StringBuilder text = new StringBuilder(36);
    appendUuid(text, dice);
    return text.toString();
  }

  /** Appends a random (version 4) UUID. */
  public static void appendUuid(StringBuilder text, Randomness dice) {
    long high = (dice.bits() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long low = (dice.bits() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    appendHex(text, high >>> 32, 8);
    appendHex(text.append('-'), high >>> 16, 4);
    appendHex(text.append('-'), high, 4);
    appendHex(text.append('-'), low >>> 48, 4);
    appendHex(text.append('-'), low, 12);
  }

  /**
   * Appends 16 hexadecimal digits computed from a number. The same number gives the same digits.
   */
  public static String hex(int number) {
    StringBuilder text = new StringBuilder(16);
    appendHex(text, (number + 1) * 0x9e3779b97f4a7c15L, 16);
    return text.toString();
  }

  private static void appendHex(StringBuilder text, long value, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      text.append(HEX[(int) (value >>> shift) & 15]);
    }
  }
}
