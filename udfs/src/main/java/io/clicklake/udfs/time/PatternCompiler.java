package io.clicklake.udfs.time;

import io.clicklake.udfs.time.TimePattern.OffsetPresence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Compiles the text of a pattern into elements; {@link TimePattern} describes the notation. */
final class PatternCompiler {
  private static final Map<String, String> NAMED =
      Map.of(
          "rfc1123", "[EEE, ]d MMM yyyy HH:mm[:ss] z",
          "rfc3339", "yyyy-MM-dd'T'HH:mm:ss[.F]XXX");

  private final String text;
  private final String pattern;
  private final boolean isNamed;
  private final PatternChecks checks;
  private final Deque<List<PatternElement>> open = new ArrayDeque<>();
  private OffsetPresence offset = OffsetPresence.NEVER;
  private int at;

  PatternCompiler(String text) {
    this.text = text;
    this.isNamed = NAMED.containsKey(text);
    this.pattern = isNamed ? NAMED.get(text) : text;
    this.checks = new PatternChecks(text);
  }

  /**
   * @throws IllegalArgumentException with a message for the user
   */
  PatternElement[] compile() {
    open.push(new ArrayList<>());
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (PatternLetters.isLetter(c)) {
        letters(c);
      } else {
        checks.notNumber();
        symbol(c);
      }
    }
    if (open.size() > 1) {
      throw problem("has '[' without ']'");
    }
    checks.complete();
    return open.pop().toArray(new PatternElement[0]);
  }

  OffsetPresence offset() {
    return offset;
  }

  private void letters(char letter) {
    int start = at;
    while (at < pattern.length() && pattern.charAt(at) == letter) {
      at++;
    }
    int count = at - start;
    PatternElement element = PatternLetters.element(letter, count);
    if (element == null || (letter == PatternLetters.ANY_FRACTION && !isNamed)) {
      throw problem(
          "has '"
              + pattern.substring(start, at)
              + "', which is not supported; the letters are "
              + PatternLetters.KNOWN);
    }
    checks.letters(letter, count);
    add(element);
    if (PatternLetters.isZone(letter) && offset != OffsetPresence.ALWAYS) {
      offset = open.size() == 1 ? OffsetPresence.ALWAYS : OffsetPresence.SOMETIMES;
    }
  }

  private void symbol(char c) {
    at++;
    if (c == '[') {
      if (open.size() > TimePattern.MOST_SECTIONS) {
        throw problem("has more than " + TimePattern.MOST_SECTIONS + " nested '['");
      }
      open.push(new ArrayList<>());
    } else if (c == ']') {
      if (open.size() == 1) {
        throw problem("has ']' without '['");
      }
      PatternElement[] section = open.pop().toArray(new PatternElement[0]);
      add(new PatternElement.Section(section));
    } else if (c == '\'') {
      add(literal(quoted()));
    } else if (c == '{' || c == '}' || c == '#') {
      throw problem("has '" + c + "'; write it in single quotes");
    } else {
      int end = pattern.offsetByCodePoints(at - 1, 1);
      add(literal(pattern.substring(at - 1, end)));
      at = end;
    }
  }

  /** The text up to the closing quote. Two quotes in it stand for one quote. */
  private String quoted() {
    StringBuilder literal = new StringBuilder();
    for (int start = at; at < pattern.length(); at++) {
      if (pattern.charAt(at) != '\'') {
        literal.append(pattern.charAt(at));
      } else if (pattern.startsWith("''", at)) {
        literal.append(pattern.charAt(at++));
      } else {
        boolean isQuote = at++ == start;
        return isQuote ? "'" : literal.toString();
      }
    }
    throw problem("has a quote that is not closed");
  }

  private void add(PatternElement element) {
    open.peek().add(element);
  }

  private static PatternElement literal(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = Digits.lower(bytes[i]);
    }
    return new PatternElement.Literal(bytes);
  }

  private IllegalArgumentException problem(String what) {
    return new IllegalArgumentException("the pattern '" + text + "' " + what + ".");
  }
}
