package io.clicklake.job.decode.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A string value as UTF-8 bytes. The bytes are in the payload, or in a buffer of this class if the
 * value had escapes. Hot path: one instance is reused for all strings, so its content is valid
 * until the next string is read.
 *
 * <p>As a {@link CharSequence} it treats each byte as a character, which is correct for ASCII only.
 * {@link #asChars()} is correct for all texts.
 */
public final class Utf8Slice implements CharSequence {
  private byte[] bytes = new byte[0];
  private int from;
  private int to;
  private byte[] own = new byte[256];

  public void point(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  public Utf8Slice set(String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    point(encoded, 0, encoded.length);
    return this;
  }

  /**
   * Encodes characters; false if they contain half of a surrogate pair, which UTF-8 cannot express.
   */
  boolean encode(char[] chars, int offset, int length) {
    if (own.length < length * 3) {
      own = new byte[Math.max(own.length * 2, length * 3)];
    }
    int at = 0;
    for (int i = offset; i < offset + length; i++) {
      char c = chars[i];
      if (c < 0x80) {
        own[at++] = (byte) c;
      } else if (c < 0x800) {
        own[at++] = (byte) (0xC0 | c >> 6);
        own[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        own[at++] = (byte) (0xE0 | c >> 12);
        own[at++] = (byte) (0x80 | (c >> 6 & 0x3F));
        own[at++] = (byte) (0x80 | (c & 0x3F));
      } else {
        if (i + 1 == offset + length || !Character.isSurrogatePair(c, chars[i + 1])) {
          return false;
        }
        int point = Character.toCodePoint(c, chars[++i]);
        own[at++] = (byte) (0xF0 | point >> 18);
        own[at++] = (byte) (0x80 | (point >> 12 & 0x3F));
        own[at++] = (byte) (0x80 | (point >> 6 & 0x3F));
        own[at++] = (byte) (0x80 | (point & 0x3F));
      }
    }
    point(own, 0, at);
    return true;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  /** The number of bytes. */
  @Override
  public int length() {
    return to - from;
  }

  /** The byte at this index, as an unsigned number. */
  public int at(int index) {
    return bytes[from + index] & 0xFF;
  }

  @Override
  public char charAt(int index) {
    return (char) at(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return toString().subSequence(start, end);
  }

  /** The number of code points, which JSON Schema counts as characters. */
  public int codePointCount() {
    int count = 0;
    for (int i = from; i < to; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        count++;
      }
    }
    return count;
  }

  /** The characters: this object if all of them are ASCII, otherwise a new String. */
  public CharSequence asChars() {
    return Utf8.isAscii(bytes, from, to) ? this : toString();
  }

  public boolean is(byte[] other) {
    return Arrays.equals(bytes, from, to, other, 0, other.length);
  }

  @Override
  public String toString() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
