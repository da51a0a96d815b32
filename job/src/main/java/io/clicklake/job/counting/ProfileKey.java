package io.clicklake.job.counting;

import io.clicklake.udfs.hash.BytesHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The key of a group of events: the values of the columns that group events. It is built as bytes,
 * one value after the other. Equal values give equal bytes. A string value is cut at {@value
 * #MAX_TEXT} bytes. Hot path: one instance is reused, and no string is created for an event.
 *
 * <p>A value has a byte for its kind. A number follows as 8 bytes, and a text as 2 bytes with its
 * length and the text. The bytes are not stored; {@link #text} turns them into the JSON object that
 * is stored.
 */
public final class ProfileKey {
  /** The value of a column that could not be read. */
  public static final String UNKNOWN = "(unknown)";

  /** The value in the key of the one group that combines all groups that are not kept. */
  public static final String OTHER = "(other)";

  private static final int MAX_TEXT = 256;

  // The kinds of values.
  private static final byte NULL = 0;
  private static final byte TRUE = 1;
  private static final byte FALSE = 2;
  private static final byte NUMBER = 3;
  private static final byte TEXT = 4;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final List<String> columns;
  private byte[] bytes = new byte[256];
  private int length;

  /** A key with these columns. Their names have only letters, digits and '_'. */
  public ProfileKey(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  /** The text of a key in which all columns have this value. */
  public static String constant(List<String> columns, String value) {
    ProfileKey key = new ProfileKey(columns).start();
    columns.forEach(column -> key.append(value));
    return key.text();
  }

  /** Removes all values. Then the caller must append a value for each column, in order. */
  public ProfileKey start() {
    length = 0;
    return this;
  }

  /** Appends a UTF-8 text. */
  public void append(byte[] text, int from, int size) {
    int cut = cut(text, from, size);
    reserve(1 + Short.BYTES + cut);
    bytes[length++] = TEXT;
    SHORTS.set(bytes, length, (short) cut);
    length += Short.BYTES;
    System.arraycopy(text, from, bytes, length, cut);
    length += cut;
  }

  public void append(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    append(utf8, 0, utf8.length);
  }

  public void append(long number) {
    reserve(1 + Long.BYTES);
    bytes[length++] = NUMBER;
    LONGS.set(bytes, length, number);
    length += Long.BYTES;
  }

  public void append(boolean value) {
    reserve(1);
    bytes[length++] = value ? TRUE : FALSE;
  }

  public void appendNull() {
    reserve(1);
    bytes[length++] = NULL;
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

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  int hash() {
    return BytesHash.of(bytes, 0, length);
  }

  boolean hasBytes(byte[] other) {
    return Arrays.equals(other, 0, other.length, bytes, 0, length);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** The key as a JSON object with the columns in their order. */
  public String text() {
    return text(bytes);
  }

  /** The text of a key with the same columns and these bytes. */
  String text(byte[] key) {
    StringBuilder json = new StringBuilder("{");
    int at = 0;
    for (int i = 0; i < columns.size(); i++) {
      json.append(i == 0 ? "\"" : ",\"").append(columns.get(i)).append("\":");
      byte kind = key[at++];
      if (kind == TEXT) {
        int size = (short) SHORTS.get(key, at);
        at += Short.BYTES;
        quote(new String(key, at, size, StandardCharsets.UTF_8), json);
        at += size;
      } else if (kind == NUMBER) {
        json.append((long) LONGS.get(key, at));
        at += Long.BYTES;
      } else {
        json.append(kind == NULL ? "null" : kind == TRUE ? "true" : "false");
      }
    }
    return json.append('}').toString();
  }

  /** Stored keys have these escapes, so they must not change. */
  private static void quote(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
