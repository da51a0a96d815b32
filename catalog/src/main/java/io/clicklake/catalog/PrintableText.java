package io.clicklake.catalog;

/**
 * Makes text from producers safe for a terminal. Such text may contain line breaks and escape
 * sequences.
 */
public final class PrintableText {
  private PrintableText() {}

  /** The same text on one line; invisible characters are written as escapes. */
  public static String of(CharSequence text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(c, shown));
    return shown.toString();
  }

  private static void append(int c, StringBuilder shown) {
    switch (Character.getType(c)) {
      case Character.CONTROL:
      case Character.FORMAT:
      case Character.SURROGATE:
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
        shown.append(String.format(c > 0xFFFF ? "\\u{%X}" : "\\u%04x", c));
        break;
      default:
        shown.appendCodePoint(c);
    }
  }
}
