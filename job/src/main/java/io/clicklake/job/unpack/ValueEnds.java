package io.clicklake.job.unpack;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds the end of a JSON value from its brackets and quotes alone. The decode stage checks each
 * value later. In most cases, the end of an invalid value is found where the end of a valid value
 * would be. Hot path.
 *
 * <ul>
 *   <li>A closing bracket also closes all brackets inside that are still open: <code>{"a":[1}
 *       </code> is one value.
 *   <li>A closing bracket without an opening bracket is skipped.
 *   <li>A string ends at its closing quote. If there is a line break before the closing quote, the
 *       value has no end, because JSON does not allow line breaks in strings.
 * </ul>
 */
final class ValueEnds {
  /** The value does not end within the given bytes. */
  static final int UNCLOSED = -1;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long SLASHES = ONES * '\\';
  private static final long LINES = ONES * '\n';

  /** A bit for each open bracket: 1 for a brace. */
  private long[] braces = new long[4];

  private int depth;
  private int openBraces;

  /** The offset after the value that starts at {@code from}, or {@link #UNCLOSED}. */
  int of(byte[] in, int from, int to) {
    switch (in[from]) {
      case '{':
      case '[':
        return ofContainer(in, from, to);
      case '"':
        return ofString(in, from, to);
      default:
        return ofScalar(in, from, to);
    }
  }

  /** The offset after the closing quote of the string that starts at {@code from}. */
  static int ofString(byte[] in, int from, int to) {
    int at = plainEnd(in, from + 1, to);
    while (at < to && in[at] == '\\') {
      // A line feed ends the string, whatever is before it.
      boolean endOfLine = at + 1 < to && in[at + 1] == '\n';
      at = plainEnd(in, endOfLine ? at + 1 : at + 2, to);
    }
    boolean closed = at < to && in[at] == '"';
    return closed ? at + 1 : UNCLOSED;
  }

  /** The offset of the first quote, backslash or line feed; eight bytes at a time. */
  private static int plainEnd(byte[] in, int from, int to) {
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long word = (long) WORD.get(in, at);
      long hits = zeroBytes(word ^ QUOTES) | zeroBytes(word ^ SLASHES) | zeroBytes(word ^ LINES);
      if (hits != 0) {
        return at + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
    }
    while (at < to && in[at] != '"' && in[at] != '\\' && in[at] != '\n') {
      at++;
    }
    return at;
  }

  /**
   * Sets the highest bit of the first byte that is zero. Bits of later bytes can be set wrongly.
   */
  private static long zeroBytes(long word) {
    return (word - ONES) & ~word & HIGHS;
  }

  private static int ofScalar(byte[] in, int from, int to) {
    int at = from;
    while (at < to && !isSpace(in[at]) && ",:{}[]\"".indexOf(in[at]) < 0) {
      at++;
    }
    return Math.max(at, from + 1);
  }

  private int ofContainer(byte[] in, int from, int to) {
    depth = 0;
    openBraces = 0;
    int at = from;
    do {
      byte b = in[at];
      if (b == '"') {
        at = ofString(in, at, to);
        if (at == UNCLOSED) {
          return UNCLOSED;
        }
      } else {
        bracket(b);
        at++;
      }
    } while (depth > 0 && at < to);
    return depth == 0 ? at : UNCLOSED;
  }

  private void bracket(byte b) {
    switch (b) {
      case '{':
        push(true);
        break;
      case '[':
        push(false);
        break;
      case '}':
        close(true);
        break;
      case ']':
        close(false);
        break;
      default:
        break;
    }
  }

  private void push(boolean brace) {
    int word = depth >>> 6;
    if (word == braces.length) {
      braces = Arrays.copyOf(braces, word * 2);
    }
    long bit = 1L << depth;
    braces[word] = brace ? (braces[word] | bit) : (braces[word] & ~bit);
    openBraces += brace ? 1 : 0;
    depth++;
  }

  private void close(boolean brace) {
    int open = brace ? openBraces : depth - openBraces;
    if (open == 0) {
      return;
    }
    boolean closed;
    do {
      depth--;
      closed = (braces[depth >>> 6] & (1L << depth)) != 0;
      openBraces -= closed ? 1 : 0;
    } while (closed != brace);
  }

  static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** The first offset that is not white space. */
  static int skipSpace(byte[] in, int from, int to) {
    int at = from;
    while (at < to && isSpace(in[at])) {
      at++;
    }
    return at;
  }
}
