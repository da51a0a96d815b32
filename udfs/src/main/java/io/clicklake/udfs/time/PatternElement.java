package io.clicklake.udfs.time;

/** One element of a pattern. Hot path: creates no objects. */
abstract class PatternElement {
  static final int FAILED = -1;

  /**
   * Reads this element.
   *
   * @param depth the number of optional sections around this element
   * @return the position after the element in the text; {@link #FAILED} if the text does not fit
   */
  abstract int read(byte[] bytes, int at, int end, TimeFields into, int depth);

  static int readAll(
      PatternElement[] elements, byte[] bytes, int at, int end, TimeFields into, int depth) {
    int next = at;
    for (PatternElement element : elements) {
      next = element.read(bytes, next, end, into, depth);
      if (next == FAILED) {
        return FAILED;
      }
    }
    return next;
  }

  /** A number with a minimum and a maximum number of digits. */
  static final class WholeNumber extends PatternElement {
    private final int field;
    private final int least;
    private final int most;
    private final int base;

    /**
     * @param base is added to the number: 2000 for a year of two digits
     */
    WholeNumber(int field, int least, int most, int base) {
      this.field = field;
      this.least = least;
      this.most = most;
      this.base = base;
    }

    @Override
    int read(byte[] bytes, int at, int end, TimeFields into, int depth) {
      int limit = Math.min(end, at + most);
      int next = at;
      int value = 0;
      while (next < limit && Digits.isDigit(bytes[next])) {
        value = value * 10 + bytes[next++] - '0';
      }
      return next - at >= least && into.put(field, base + value) ? next : FAILED;
    }
  }

  /** The digits after the decimal point. The digits after the sixth are read and ignored. */
  static final class Fraction extends PatternElement {
    private static final int MICRO_DIGITS = 6;

    private final int least;
    private final int most;

    Fraction(int least, int most) {
      this.least = least;
      this.most = most;
    }

    @Override
    int read(byte[] bytes, int at, int end, TimeFields into, int depth) {
      int next = at;
      int micros = 0;
      while (next < end && next - at < most && Digits.isDigit(bytes[next])) {
        micros = next - at < MICRO_DIGITS ? micros * 10 + bytes[next] - '0' : micros;
        next++;
      }
      for (int i = next - at; i < MICRO_DIGITS; i++) {
        micros *= 10;
      }
      return next - at >= least && into.put(TimeFields.MICRO, micros) ? next : FAILED;
    }
  }

  /** One of several words, for example the name of a month. */
  static final class Name extends PatternElement {
    private final int field;
    private final byte[][] words;
    private final int first;

    /**
     * @param words in lower case; no word is the start of another word
     * @param first the number of the first word
     */
    Name(int field, byte[][] words, int first) {
      this.field = field;
      this.words = words;
      this.first = first;
    }

    @Override
    int read(byte[] bytes, int at, int end, TimeFields into, int depth) {
      for (int i = 0; i < words.length; i++) {
        if (Digits.startsWith(bytes, at, end, words[i])) {
          return into.put(field, first + i) ? at + words[i].length : FAILED;
        }
      }
      return FAILED;
    }
  }

  static final class Literal extends PatternElement {
    private final byte[] word;

    Literal(byte[] word) {
      this.word = word;
    }

    @Override
    int read(byte[] bytes, int at, int end, TimeFields into, int depth) {
      return Digits.startsWith(bytes, at, end, word) ? at + word.length : FAILED;
    }
  }

  static final class Offset extends PatternElement {
    private final OffsetText.Form form;
    private final boolean zero;

    Offset(OffsetText.Form form, boolean zero) {
      this.form = form;
      this.zero = zero;
    }

    @Override
    int read(byte[] bytes, int at, int end, TimeFields into, int depth) {
      return OffsetText.read(bytes, at, end, form, zero, into);
    }
  }

  /** A name such as UTC or CEST, or an offset. */
  static final class ZoneName extends PatternElement {
    @Override
    int read(byte[] bytes, int at, int end, TimeFields into, int depth) {
      return OffsetText.readName(bytes, at, end, into);
    }
  }

  /** A name of the IANA database: letters, digits and {@code / _ + -}. */
  static final class Region extends PatternElement {
    @Override
    int read(byte[] bytes, int at, int end, TimeFields into, int depth) {
      int next = at;
      while (next < end && isOfName(bytes[next])) {
        next++;
      }
      return into.putZone(bytes, at, next) ? next : FAILED;
    }

    private static boolean isOfName(int c) {
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      return letter || Digits.isDigit(c) || c == '/' || c == '_' || c == '+' || c == '-';
    }
  }

  /**
   * An optional section. If the text does not fit all elements of the section, the section reads
   * nothing.
   */
  static final class Section extends PatternElement {
    private final PatternElement[] elements;

    Section(PatternElement[] elements) {
      this.elements = elements;
    }

    @Override
    int read(byte[] bytes, int at, int end, TimeFields into, int depth) {
      into.save(depth);
      int next = readAll(elements, bytes, at, end, into, depth + 1);
      if (next == FAILED) {
        into.restore(depth);
        return at;
      }
      return next;
    }
  }
}
