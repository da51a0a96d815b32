package io.clicklake.testkit.ndjson;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The form of a text: lines or values, as described in {@link JsonTextReader}. The first line that
 * is not empty decides:
 *
 * <ul>
 *   <li>The line is one complete object, or does not begin with an object or an array: the form is
 *       lines.
 *   <li>The line contains several complete values, or a complete array: for records, the form is
 *       lines. For events, the form is lines if another line follows, and values if no line
 *       follows.
 *   <li>The last value of the line continues on the next line: the form is values. There is one
 *       exception: if the line begins with an object, and the next line is a complete object, the
 *       first line is a damaged event, and the form is lines.
 * </ul>
 *
 * @param isLines whether the form is lines
 * @param start the bytes that were read to find the form; the values begin with these bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Forms are never compared.
record JsonTextForm(boolean isLines, byte[] start) {
  /** At most this number of bytes is read to find the form. The first line can be longer. */
  private static final int MOST_BYTES = 1 << 20;

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** Reads no more bytes than needed, so that the events of a live stream are not delayed. */
  static JsonTextForm of(InputStream in, int limit, boolean records) throws IOException {
    byte[] start = new byte[1 << 13];
    int length = 0;
    int most = Math.min(MOST_BYTES, Math.max(limit, 1 << 10));
    while (true) {
      Boolean lines = lines(start, length, length >= most, records);
      if (lines != null) {
        return new JsonTextForm(lines, Arrays.copyOf(start, length));
      }
      if (length == start.length) {
        start = Arrays.copyOf(start, 2 * length);
      }
      int read = in.read(start, length, start.length - length);
      if (read < 0) {
        return new JsonTextForm(lines(start, length, true, records), Arrays.copyOf(start, length));
      }
      length += read;
    }
  }

  /**
   * Whether the form is lines; null if this needs more bytes. {@code all} is true if no more bytes
   * are read.
   */
  private static Boolean lines(byte[] text, int length, boolean all, boolean records) {
    int from = startOfLine(text, 0, length);
    int to = endOfLine(text, from, length);
    if (from == length && !all) {
      return null;
    }
    if (!startsWith(text, from, length, '{') && !startsWith(text, from, length, '[')) {
      return true;
    }
    if (to == length && !all) {
      return null;
    }
    int values = values(text, from, to);
    boolean one = Math.abs(values) <= 1 && !startsWith(text, from, length, '[');
    if (values < 0 && to < length) {
      return second(text, from, to, length, all);
    }
    if (one || records) {
      return true;
    }
    if (values < 0) {
      return false;
    }
    int next = startOfLine(text, to, length);
    return next < length ? Boolean.TRUE : all ? Boolean.FALSE : null;
  }

  /**
   * Whether the form is lines although a value of the first line continues on the next line; null
   * if this needs more bytes.
   */
  private static Boolean second(byte[] text, int from, int to, int length, boolean all) {
    int next = startOfLine(text, to, length);
    int end = endOfLine(text, next, length);
    if (!startsWith(text, from, length, '{')) {
      return false;
    }
    if (end == length && !all) {
      return null;
    }
    return startsWith(text, next, length, '{') && values(text, next, end) == 1;
  }

  /**
   * The number of values of a line. The number is negative if the last value continues on the next
   * line.
   */
  private static int values(byte[] text, int from, int to) {
    ValueScan scan = new ValueScan();
    int values = 0;
    for (int i = from; i < to; i++) {
      byte b = text[i];
      if (scan.isOpen() && scan.endsBefore(b)) {
        values++;
        scan.reset();
      }
      boolean between = !scan.isOpen() && (ValueScan.isSpace(b) || b == ',');
      if (!between && scan.take(b)) {
        values++;
        scan.reset();
      }
    }
    if (scan.isOpen()) {
      return scan.endsBefore((byte) '\n') ? values + 1 : -(values + 1);
    }
    return values;
  }

  /** The start of the next line that is not empty. Skips a byte order mark. */
  private static int startOfLine(byte[] text, int from, int length) {
    int start = from;
    while (start < length && ValueScan.isSpace(text[start])) {
      start++;
    }
    return Arrays.equals(text, start, Math.min(length, start + MARK.length), MARK, 0, MARK.length)
        ? startOfLine(text, start + MARK.length, length)
        : start;
  }

  private static int endOfLine(byte[] text, int from, int length) {
    int end = from;
    while (end < length && text[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean startsWith(byte[] text, int from, int length, char first) {
    return from < length && text[from] == first;
  }
}
