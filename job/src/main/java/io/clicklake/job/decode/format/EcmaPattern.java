package io.clicklake.job.decode.format;

import io.clicklake.job.decode.json.Utf8Slice;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a contract, in the syntax of ECMA-262 with the u flag. It matches a
 * string if it is found anywhere in the string. A simple expression is an {@link AsciiPattern}.
 * Every other expression is rewritten to the JDK's syntax and runs on the JDK's engine.
 *
 * <p>Hot path; not thread safe. An event must not be able to block the task. So a search is
 * stopped, and counts as no match, if it overflows the stack or takes too many steps: more than
 * {@link #FREE_STEPS} steps plus {@link #MAX_STEPS_PER_CHARACTER} for each character.
 */
public final class EcmaPattern {
  private static final int MAX_STEPS_PER_CHARACTER = 500;
  private static final int FREE_STEPS = 100_000;
  private static final String SPACES =
      "\\t\\n\\x0B\\f\\r \\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000\\uFEFF";

  private final String source;
  private final Matcher matcher;

  /** Null if the expression is not simple. */
  private final AsciiPattern simple;

  private boolean gaveUp;

  private EcmaPattern(String source, Matcher matcher) {
    this.source = source;
    this.matcher = matcher;
    this.simple = AsciiPattern.of(source).orElse(null);
  }

  /**
   * @throws IllegalArgumentException with a message that names the pattern and the error
   */
  public static EcmaPattern compile(String source) {
    try {
      return new EcmaPattern(source, Pattern.compile(rewritten(source)).matcher(""));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "the pattern '" + source + "' is not a regular expression: " + e.getDescription() + ".",
          e);
    }
  }

  public boolean matches(Utf8Slice text) {
    return simple != null ? simple.matches(text) : matches(text.asChars());
  }

  public boolean matches(CharSequence chars) {
    gaveUp = false;
    try {
      return matcher.reset(new Counted(chars)).find();
    } catch (TooManyStepsException | StackOverflowError tooHard) {
      gaveUp = true;
      return false;
    }
  }

  /** Whether the last search was stopped without a result. */
  public boolean gaveUp() {
    return gaveUp;
  }

  @Override
  public String toString() {
    return source;
  }

  private static String rewritten(String source) {
    StringBuilder java = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\' && i + 1 < source.length()) {
        i = escape(source, i + 1, inClass, java);
      } else if (c == '$' && !inClass) {
        java.append("\\z");
      } else if (c == '.' && !inClass) {
        java.append("[^\\n\\r\\u2028\\u2029]");
      } else if (inClass && (c == '[' || c == '&')) {
        java.append('\\').append(c);
      } else if (c == '[' && source.startsWith("[]", i)) {
        java.append("(?!)");
        i++;
      } else if (c == '[' && source.startsWith("[^]", i)) {
        java.append("[\\s\\S]");
        i += 2;
      } else {
        inClass = c == '[' || (inClass && c != ']');
        java.append(c);
      }
    }
    return java.toString();
  }

  /** Rewrites the escape whose letter is at {@code at}; returns the index of its last letter. */
  private static int escape(String source, int at, boolean inClass, StringBuilder java) {
    char c = source.charAt(at);
    boolean more = at + 1 < source.length();
    if (c == 's') {
      java.append(inClass ? SPACES : "[" + SPACES + "]");
    } else if (c == 'S') {
      java.append("[^").append(SPACES).append(']');
    } else if (c == 'v') {
      java.append("\\x0B");
    } else if (c == 'c' && more) {
      java.append(String.format("\\x%02X", source.charAt(at + 1) % 32));
      return at + 1;
    } else if (c == '0') {
      java.append("\\x00");
    } else if (c == 'u' && source.startsWith("{", at + 1)) {
      java.append("\\x");
    } else if ((c == 'p' || c == 'P') && source.startsWith("{", at + 1)) {
      int end = source.indexOf('}', at);
      String name = end < 0 ? "" : source.substring(at + 2, end);
      java.append('\\').append(c).append('{').append(UnicodeProperties.javaName(name)).append('}');
      return end < 0 ? at + 1 : end;
    } else if ("aAzZeGQEhHRX".indexOf(c) >= 0) {
      throw new IllegalArgumentException(
          "the pattern '"
              + source
              + "' has the escape '\\"
              + c
              + "', which ECMA-262 does not have.");
    } else {
      java.append('\\').append(c);
    }
    return at;
  }

  /** Counts the characters that the engine reads. */
  private static final class Counted implements CharSequence {
    private final CharSequence chars;
    private long left;

    Counted(CharSequence chars) {
      this.chars = chars;
      this.left = FREE_STEPS + (long) MAX_STEPS_PER_CHARACTER * chars.length();
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new TooManyStepsException();
      }
      return chars.charAt(index);
    }

    @Override
    public int length() {
      return chars.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return chars.subSequence(start, end);
    }
  }

  private static final class TooManyStepsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyStepsException() {
      super("the search takes too many steps", null, false, false);
    }
  }
}
