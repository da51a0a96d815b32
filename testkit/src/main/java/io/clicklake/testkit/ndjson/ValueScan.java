package io.clicklake.testkit.ndjson;

/**
 * Finds where a JSON value ends, by its brackets and quotes. Does not check the value. The value
 * begins with the first byte that is passed to {@link #take}.
 */
final class ValueScan {
  private int depth;
  private boolean started;
  private boolean quoted;
  private boolean escaped;
  private boolean scalar;

  /** Prepares for the next value. */
  void reset() {
    depth = 0;
    started = false;
    quoted = false;
    escaped = false;
    scalar = false;
  }

  /** Whether a value has begun. */
  boolean isOpen() {
    return started;
  }

  /**
   * Whether the value ended before this byte. Only numbers and words (true, false, null) end like
   * this, because no byte closes them. If the result is true, the byte must not be passed to {@link
   * #take}.
   */
  boolean endsBefore(byte b) {
    return scalar && (isSpace(b) || b == ',' || b == ']' || b == '}' || b == '{' || b == '[');
  }

  /** Takes a byte of the value. True when it is the last one. */
  boolean take(byte b) {
    boolean first = !started;
    started = true;
    if (quoted) {
      return string(b);
    }
    switch (b) {
      case '"':
        quoted = true;
        return false;
      case '{', '[':
        depth++;
        return false;
      case '}', ']':
        depth--;
        return depth <= 0;
      default:
        scalar = scalar || first;
        return false;
    }
  }

  private boolean string(byte b) {
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '"') {
      quoted = false;
      return depth == 0 && !scalar;
    }
    return false;
  }

  static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }
}
