package io.clicklake.job.decode.format;

import java.net.IDN;

/**
 * Checks decoded punycode labels by IDNA 2008 (RFC 5891 to 5893). This check is not on the hot
 * path.
 */
final class IdnaLabels {
  private IdnaLabels() {}

  /**
   * Whether {@code unicode} is the decoded form of {@code label} and has only allowed characters.
   */
  static boolean isAllowed(String unicode, String label) {
    if (unicode.equalsIgnoreCase(label) || unicode.isEmpty()) {
      return false;
    }
    int first = unicode.codePointAt(0);
    if (isMark(first) || unicode.startsWith("-") || unicode.endsWith("-")) {
      return false;
    }
    if (unicode.length() > 3 && unicode.startsWith("--", 2)) {
      return false;
    }
    try {
      return IDN.toASCII(unicode, IDN.ALLOW_UNASSIGNED).equalsIgnoreCase(label)
          && inContext(unicode);
    } catch (IllegalArgumentException notALabel) {
      return false;
    }
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** The contextual rules of RFC 5892, appendix A. */
  private static boolean inContext(String label) {
    for (int i = 0; i < label.length(); i++) {
      char before = i > 0 ? label.charAt(i - 1) : 0;
      char after = i + 1 < label.length() ? label.charAt(i + 1) : 0;
      switch (label.charAt(i)) {
        case '\u00B7':
          if (before != 'l' || after != 'l') {
            return false;
          }
          break;
        case '\u0375':
          if (!is(after, Character.UnicodeScript.GREEK)) {
            return false;
          }
          break;
        case '\u05F3':
        case '\u05F4':
          if (!is(before, Character.UnicodeScript.HEBREW)) {
            return false;
          }
          break;
        case '\u30FB':
          if (label.codePoints().noneMatch(IdnaLabels::isJapanese)) {
            return false;
          }
          break;
        case '\u0640':
        case '\u07FA':
        case '\u302E':
        case '\u302F':
        case '\u3031':
        case '\u3032':
        case '\u3033':
        case '\u3034':
        case '\u3035':
        case '\u303B':
          return false;
        default:
      }
    }
    boolean arabicDigits = label.chars().anyMatch(c -> c >= 0x660 && c <= 0x669);
    return !arabicDigits || label.chars().noneMatch(c -> c >= 0x6F0 && c <= 0x6F9);
  }

  private static boolean is(int c, Character.UnicodeScript script) {
    return c != 0 && Character.UnicodeScript.of(c) == script;
  }

  private static boolean isJapanese(int c) {
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    return c != 0x30FB
        && (script == Character.UnicodeScript.HIRAGANA
            || script == Character.UnicodeScript.KATAKANA
            || script == Character.UnicodeScript.HAN);
  }
}
