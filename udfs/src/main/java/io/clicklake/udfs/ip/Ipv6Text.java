package io.clicklake.udfs.ip;

import java.util.Arrays;

/**
 * Reads IPv6 addresses in the forms of RFC 4291 section 2.2 and writes the form of RFC 5952. An
 * address is eight groups of 16 bits.
 */
public final class Ipv6Text {
  private static final int GROUPS = 8;

  private Ipv6Text() {}

  /** The eight groups, or null if the text is not an address. */
  public static int[] parse(CharSequence text, int from, int to) {
    int[] groups = new int[GROUPS];
    int count = 0;
    int gapAt = -1;
    int at = from;
    if (startsGap(text, at, to)) {
      gapAt = 0;
      at += 2;
    }
    while (at < to) {
      int end = endOfGroup(text, at, to);
      if (end < to && text.charAt(end) == '.') {
        long v4 = count <= GROUPS - 2 ? Ipv4Text.parse(text, at, to) : -1;
        if (v4 < 0) {
          return null;
        }
        groups[count++] = (int) (v4 >>> 16);
        groups[count++] = (int) v4 & 0xFFFF;
        break;
      }
      if (end == at || count == GROUPS) {
        return null;
      }
      groups[count++] = hexNumber(text, at, end);
      at = end;
      if (startsGap(text, at, to)) {
        if (gapAt >= 0) {
          return null;
        }
        gapAt = count;
        at += 2;
      } else if (at < to && (text.charAt(at++) != ':' || at == to)) {
        return null;
      }
    }
    return openGap(groups, count, gapAt);
  }

  private static boolean startsGap(CharSequence text, int at, int to) {
    return at + 1 < to && text.charAt(at) == ':' && text.charAt(at + 1) == ':';
  }

  private static int endOfGroup(CharSequence text, int at, int to) {
    int end = at;
    while (end < to && end - at < 4 && hexDigit(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  private static int hexNumber(CharSequence text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value << 4 | hexDigit(text.charAt(i));
    }
    return value;
  }

  /**
   * The value of a digit, or -1. Accepts only ASCII characters; {@link Character#digit} accepts
   * others too.
   */
  private static int hexDigit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return c < 128 && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  /**
   * Moves the groups after the gap ({@code ::}) to the end, and sets the groups of the gap to 0. A
   * gap stands for at least one group. Returns null if the number of groups is wrong.
   */
  private static int[] openGap(int[] groups, int count, int gapAt) {
    if (gapAt < 0) {
      return count == GROUPS ? groups : null;
    }
    if (count == GROUPS) {
      return null;
    }
    int afterGap = count - gapAt;
    System.arraycopy(groups, gapAt, groups, GROUPS - afterGap, afterGap);
    Arrays.fill(groups, gapAt, gapAt + GROUPS - count, 0);
    return groups;
  }

  static String format(long high, long low) {
    int gapAt = -1;
    int gapLength = 1; // a single zero group is not shortened
    for (int i = 0; i < GROUPS; i++) {
      int length = zerosFrom(i, high, low);
      if (length > gapLength) {
        gapAt = i;
        gapLength = length;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == gapAt) {
        text.append("::");
        i += gapLength - 1;
        continue;
      }
      if (i > 0 && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(group(i, high, low)));
    }
    return text.toString();
  }

  private static int zerosFrom(int group, long high, long low) {
    int end = group;
    while (end < GROUPS && group(end, high, low) == 0) {
      end++;
    }
    return end - group;
  }

  private static int group(int index, long high, long low) {
    long half = index < 4 ? high : low;
    return (int) (half >>> (48 - 16 * (index & 3))) & 0xFFFF;
  }
}
