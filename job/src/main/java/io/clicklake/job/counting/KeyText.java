package io.clicklake.job.counting;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The key of a group of events: a JSON object with the columns that group events and their values.
 * The text is built as bytes, one value after the other. Equal values give equal bytes. A string
 * value is cut at {@value #MAX_TEXT} bytes. Hot path: one instance is reused, and no string is
 * created for an event.
 */
public final class KeyText {
  /** The value of a column that could not be read. */
  public static final String UNKNOWN = "(unknown)";

  /** The value in the key of the one group that combines all groups that are not kept. */
  public static final String OTHER = "(other)";

  private static final int MAX_TEXT = 256;
  private static final byte[] NULL = ascii("null");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final byte[] HEX = ascii("0123456789abcdef");

  private final byte[][] names;
  private byte[] bytes = new byte[256];
  private int length;
  private int values;

  /** A key with these columns. */
  public KeyText(List<String> columns) {
    names = new byte[columns.size()][];
    for (int i = 0; i < names.length; i++) {
      // The name of a column has only letters, digits and '_'.
      names[i] = ascii((i == 0 ? "{\"" : ",\"") + columns.get(i) + "\":");
    }
  }

  /** The text of a key in which all columns have this value. */
  public static String constant(List<String> columns, String value) {
    KeyText key = new KeyText(columns).start();
    columns.forEach(column -> key.append(value));
    return key.finish().toString();
  }

  /** Removes all values. Then the caller must append a value for each column, in order. */
  public KeyText start() {
    length = 0;
    values = 0;
    return this;
  }

  /** Ends the text, after the last value. */
  public KeyText finish() {
    reserve(2);
    if (names.length == 0) {
      bytes[length++] = '{';
    }
    bytes[length++] = '}';
    return this;
  }

  /** Appends a UTF-8 text. */
  public void append(byte[] text, int from, int size) {
    name();
    int cut = cut(text, from, size);
    reserve(2 + cut * 6);
    bytes[length++] = '"';
    if (needsNoEscape(text, from, from + cut)) {
      System.arraycopy(text, from, bytes, length, cut);
      length += cut;
    } else {
      appendEscaped(text, from, from + cut);
    }
    bytes[length++] = '"';
  }

  private static boolean needsNoEscape(byte[] text, int from, int end) {
    for (int i = from; i < end; i++) {
      byte b = text[i];
      if (b == '"' || b == '\\' || (b >= 0 && b < ' ')) {
        return false;
      }
    }
    return true;
  }

  private void appendEscaped(byte[] text, int from, int end) {
    for (int i = from; i < end; i++) {
      byte b = text[i];
      if (b == '"' || b == '\\') {
        bytes[length++] = '\\';
        bytes[length++] = b;
      } else if (b >= 0 && b < ' ') {
        bytes[length++] = '\\';
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[b >> 4];
        bytes[length++] = HEX[b & 15];
      } else {
        bytes[length++] = b;
      }
    }
  }

  public void append(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    append(utf8, 0, utf8.length);
  }

  public void append(long number) {
    name();
    put(ascii(Long.toString(number)));
  }

  public void append(boolean value) {
    name();
    put(value ? TRUE : FALSE);
  }

  public void appendNull() {
    name();
    put(NULL);
  }

  /** The length of the text after the cut, in bytes. The cut does not split a character. */
  private static int cut(byte[] text, int from, int size) {
    if (size <= MAX_TEXT) {
      return size;
    }
    int end = MAX_TEXT;
    while ((text[from + end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }

  private void name() {
    put(names[values++]);
  }

  private void put(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
