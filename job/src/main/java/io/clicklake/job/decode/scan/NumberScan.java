package io.clicklake.job.decode.scan;

import static io.clicklake.job.decode.scan.ScanContext.NO;

import io.clicklake.job.decode.json.NumberValue;

/**
 * Reads one number by the grammar of RFC 8259. A number without an exponent and with at most 18
 * digits is read in one pass. Hot path.
 */
final class NumberScan {
  private static final int MAX_DIGITS = 18;

  final NumberValue value = new NumberValue();

  /** Reads the number that starts at this offset; returns the offset behind it. */
  int read(byte[] bytes, int from, int to) {
    int start = bytes[from] == '-' ? from + 1 : from;
    int at = start;
    long unscaled = 0;
    while (at < to && isDigit(bytes[at])) {
      unscaled = unscaled * 10 + bytes[at++] - '0';
    }
    int digits = at - start;
    if (digits == 0 || (digits > 1 && bytes[start] == '0')) {
      return NO;
    }
    int scale = 0;
    if (at < to && bytes[at] == '.') {
      int point = ++at;
      while (at < to && isDigit(bytes[at])) {
        unscaled = unscaled * 10 + bytes[at++] - '0';
      }
      scale = at - point;
      if (scale == 0) {
        return NO;
      }
    }
    if (digits + scale > MAX_DIGITS || (at < to && (bytes[at] | 0x20) == 'e')) {
      return readLong(bytes, from, at, to);
    }
    value.set(bytes, from, at, start == from ? unscaled : -unscaled, scale);
    return at;
  }

  /** Reads on behind the digits, perhaps at an exponent. */
  private int readLong(byte[] bytes, int from, int at, int to) {
    int end = at;
    if (end < to && (bytes[end] | 0x20) == 'e') {
      end++;
      end += end < to && (bytes[end] == '+' || bytes[end] == '-') ? 1 : 0;
      int digits = end;
      while (end < to && isDigit(bytes[end])) {
        end++;
      }
      if (end == digits) {
        return NO;
      }
    }
    value.read(bytes, from, end);
    return end;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
