package io.clicklake.job.unpack;

/**
 * Finds the JSON values in a text. The values follow each other, with or without separators, or are
 * inside arrays and strings. Hot path.
 *
 * <p>More than JSON is accepted: white space, commas, square brackets, record separators (RFC 7464)
 * and byte order marks between the values are skipped. The values are not checked here: the decode
 * stage checks each event.
 *
 * <p>If a bracket or quote of a value is not closed, the value ends before the next line that
 * begins with a value. After {@link #MOST_SEARCHES} such values, each value ends at the end of its
 * line at the latest, so that the work stays proportional to the size of the text.
 */
final class ValueFinder {
  private static final int MOST_SEARCHES = 16;
  private static final int DEEPEST_STRING = 8;
  private static final byte RECORD_SEPARATOR = 0x1E;

  private final OpenedBytes opened;
  private final ValueEnds ends = new ValueEnds();
  private ValueSink sink;
  private byte[] payload;
  private int searches;

  /** Receives the values that are found. */
  interface ValueSink {
    /** Receives a value; returns false to stop the search. */
    boolean value(boolean inPayload, int from, int to);
  }

  ValueFinder(OpenedBytes opened) {
    this.opened = opened;
  }

  void start(byte[] record, ValueSink into) {
    payload = record;
    sink = into;
    searches = 0;
  }

  byte[] bytes(boolean inPayload) {
    return inPayload ? payload : opened.bytes;
  }

  /**
   * Finds values that follow each other.
   *
   * @return false when the sink or a limit stopped the search
   */
  boolean many(boolean inPayload, int from, int to) {
    return many(inPayload, from, to, 0);
  }

  private boolean many(boolean inPayload, int from, int to, int depth) {
    int at = from;
    while (true) {
      byte[] in = bytes(inPayload);
      at = skipSeparators(in, at, to);
      if (at == to) {
        return true;
      }
      int end = isValueStart(in[at]) ? end(in, at, to) : ValueEnds.UNCLOSED;
      boolean closed = end != ValueEnds.UNCLOSED;
      end = closed ? end : isValueStart(in[at]) ? nextValueLine(in, at, to) : textEnd(in, at, to);
      boolean more =
          (closed && in[at] == '"')
              ? string(inPayload, at, end, depth)
              : sink.value(inPayload, at, trimmed(in, at, end));
      if (!more || opened.isFull()) {
        return false;
      }
      at = end;
    }
  }

  /**
   * Finds one value in each line that is not blank. Returns false if the sink stopped the search.
   */
  boolean lines(boolean inPayload, int from, int to) {
    byte[] in = bytes(inPayload);
    int at = ValueEnds.skipSpace(in, from, to);
    while (at < to) {
      int end = lineEnd(in, at, to);
      if (!sink.value(inPayload, at, trimmed(in, at, end))) {
        return false;
      }
      at = ValueEnds.skipSpace(in, end, to);
    }
    return true;
  }

  private boolean string(boolean inPayload, int from, int to, int depth) {
    int start = opened.length;
    if (depth == DEEPEST_STRING
        || !JsonStrings.open(bytes(inPayload), from + 1, to - 1, opened)
        || ValueEnds.skipSpace(opened.bytes, start, opened.length) == opened.length) {
      return !opened.isFull() && sink.value(inPayload, from, to);
    }
    return many(false, start, opened.length, depth + 1);
  }

  private int end(byte[] in, int from, int to) {
    return ends.of(in, from, searches < MOST_SEARCHES ? to : lineEnd(in, from, to));
  }

  /** The start of the next line that begins with a value, or the end of the text. */
  private int nextValueLine(byte[] in, int from, int to) {
    searches++;
    int at = lineEnd(in, from, to);
    if (searches > MOST_SEARCHES) {
      return at;
    }
    while (at + 1 < to && !isValueStart(in[at + 1])) {
      at = lineEnd(in, at + 1, to);
    }
    return at + 1 < to ? at + 1 : to;
  }

  private static boolean isValueStart(byte b) {
    return b == '{' || b == '"';
  }

  private static int skipSeparators(byte[] in, int from, int to) {
    int at = from;
    while (at < to) {
      byte b = in[at];
      if (b == (byte) 0xEF
          && at + 2 < to
          && in[at + 1] == (byte) 0xBB
          && in[at + 2] == (byte) 0xBF) {
        at += 3;
      } else if (ValueEnds.isSpace(b)
          || b == ','
          || b == '['
          || b == ']'
          || b == RECORD_SEPARATOR) {
        at++;
      } else {
        return at;
      }
    }
    return at;
  }

  /**
   * The end of text that does not begin with a quote or brace. It ends before the next separator or
   * object.
   */
  private static int textEnd(byte[] in, int from, int to) {
    int at = from;
    while (at < to
        && in[at] != '\n'
        && in[at] != ','
        && in[at] != ']'
        && in[at] != '{'
        && in[at] != RECORD_SEPARATOR) {
      at++;
    }
    return at;
  }

  private static int lineEnd(byte[] in, int from, int to) {
    int at = from;
    while (at < to && in[at] != '\n') {
      at++;
    }
    return at;
  }

  private static int trimmed(byte[] in, int from, int to) {
    int end = to;
    while (end > from && ValueEnds.isSpace(in[end - 1])) {
      end--;
    }
    return end;
  }
}
