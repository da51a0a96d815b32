package io.clicklake.udfs.time;

import java.util.HashSet;
import java.util.Set;

/** Checks that the letters of a pattern give exactly one time. */
final class PatternChecks {
  private final String text;
  private final Set<Character> seen = new HashSet<>();

  /**
   * The letter of the element before, if this element is a number of one or two digits; otherwise
   * 0.
   */
  private char openNumber;

  PatternChecks(String text) {
    this.text = text;
  }

  void letters(char letter, int count) {
    boolean isNumber = PatternLetters.isNumber(letter, count);
    if (isNumber && openNumber != 0) {
      throw problem(
          "has digits directly after '"
              + openNumber
              + "', which can have one or two digits, so nothing tells where it ends; write '"
              + openNumber
              + openNumber
              + "'");
    }
    openNumber = isNumber && count == 1 && letter != 'S' ? letter : 0;
    seen.add(letter == 'u' ? 'y' : letter);
  }

  /** Tells the checks that the next part of the pattern is not a number. */
  void notNumber() {
    openNumber = 0;
  }

  void complete() {
    require(seen.contains('y'), "has no year; add yyyy or yy");
    require(seen.contains('M'), "has no month; add MM or MMM");
    require(seen.contains('d'), "has no day; add dd");
    require(!seen.contains('h') || seen.contains('a'), "has 'h' without 'a'; use HH, or add a");
    require(!seen.contains('a') || seen.contains('h'), "has 'a' without 'h'; use hh");
    boolean hour = seen.contains('H') || seen.contains('h');
    require(!seen.contains('m') || hour, "has a minute without an hour; add HH");
    require(!seen.contains('s') || seen.contains('m'), "has a second without a minute; add mm");
    require(!seen.contains('S') || seen.contains('s'), "has a fraction without a second; add ss");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw problem(otherwise);
    }
  }

  private IllegalArgumentException problem(String what) {
    return new IllegalArgumentException("the pattern '" + text + "' " + what + ".");
  }
}
