package io.clicklake.job.decode.format;

import io.clicklake.job.decode.json.Utf8Slice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A simple regular expression, which one pass over the bytes of a text can decide: {@code ^}, then
 * ASCII characters and classes of them, each with or without a quantifier, then {@code $}; for
 * example {@code ^[a-z][a-z0-9_]{0,31}$}. If a number of repetitions is not fixed, the characters
 * that follow must be others, so that the pass never has to go back. Hot path.
 */
final class AsciiPattern {
  private static final int ASCII = 128;
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  /** One class or character, and its quantifier. */
  private static final Pattern STEP =
      Pattern.compile(
          "(?<set>\\[(?:[\\w :,/@#~=!%&<>;\"'-]|\\\\[\\w.*+?()\\[\\]{}|^$/-])+]"
              + "|[\\w :,/@#~=!%&<>;\"'-]|\\\\[dw.*+?()\\[\\]{}|^$/-])"
              + "(?<quantifier>[*+?]|\\{\\d{1,6}(?:,\\d{0,6})?})?");

  /** A single character of a class, or a range of two characters. */
  private static final Pattern RANGE =
      Pattern.compile("(?<from>\\\\[^a-zA-Z0-9]|[^\\\\-])(?:-(?<to>\\\\[^a-zA-Z0-9]|[^\\\\-]))?");

  private final boolean[][] allowed;
  private final int[] least;
  private final int[] most;

  private AsciiPattern(List<BitSet> sets, List<int[]> bounds) {
    this.allowed = new boolean[sets.size()][ASCII];
    for (int i = 0; i < allowed.length; i++) {
      for (int c = 0; c < ASCII; c++) {
        allowed[i][c] = sets.get(i).get(c);
      }
    }
    this.least = bounds.stream().mapToInt(b -> b[0]).toArray();
    this.most = bounds.stream().mapToInt(b -> b[1]).toArray();
  }

  /** Empty if the expression is not as simple. */
  static Optional<AsciiPattern> of(String source) {
    if (source.length() < 2 || !source.startsWith("^") || !source.endsWith("$")) {
      return Optional.empty();
    }
    List<BitSet> sets = new ArrayList<>();
    List<int[]> bounds = new ArrayList<>();
    int at = 1;
    int end = source.length() - 1;
    Matcher step = STEP.matcher(source).region(at, end);
    while (at < end) {
      Optional<BitSet> set = step.lookingAt() ? set(step.group("set")) : Optional.empty();
      if (set.isEmpty()) {
        return Optional.empty();
      }
      sets.add(set.get());
      bounds.add(bounds(step.group("quantifier")));
      at = step.end();
      step.region(at, end);
    }
    return areDecidedInOnePass(sets, bounds)
        ? Optional.of(new AsciiPattern(sets, bounds))
        : Optional.empty();
  }

  private static Optional<BitSet> set(String text) {
    BitSet set = new BitSet(ASCII);
    if (!text.startsWith("[")) {
      return addEscape(text, set) || addRange(text, null, set)
          ? Optional.of(set)
          : Optional.empty();
    }
    String inside = text.substring(1, text.length() - 1);
    Matcher range = RANGE.matcher(inside);
    int at = 0;
    while (at < inside.length()) {
      if (inside.startsWith("\\d", at) || inside.startsWith("\\w", at)) {
        addEscape(inside.substring(at, at + 2), set);
        at += 2;
        if (inside.startsWith("-", at)) {
          return Optional.empty();
        }
        continue;
      }
      range.region(at, inside.length());
      if (!range.lookingAt() || !addRange(range.group("from"), range.group("to"), set)) {
        return Optional.empty();
      }
      at = range.end();
    }
    return Optional.of(set);
  }

  private static boolean addEscape(String text, BitSet set) {
    if (!text.equals("\\d") && !text.equals("\\w")) {
      return false;
    }
    set.set('0', '9' + 1);
    if (text.equals("\\w")) {
      set.set('a', 'z' + 1);
      set.set('A', 'Z' + 1);
      set.set('_');
    }
    return true;
  }

  private static boolean addRange(String from, String to, BitSet set) {
    char first = from.charAt(from.length() - 1);
    char last = to == null ? first : to.charAt(to.length() - 1);
    if (first > last || last >= ASCII) {
      return false;
    }
    set.set(first, last + 1);
    return true;
  }

  private static int[] bounds(String quantifier) {
    if (quantifier == null) {
      return new int[] {1, 1};
    }
    switch (quantifier) {
      case "?":
        return new int[] {0, 1};
      case "*":
        return new int[] {0, NO_LIMIT};
      case "+":
        return new int[] {1, NO_LIMIT};
      default:
        String[] numbers = quantifier.substring(1, quantifier.length() - 1).split(",", -1);
        int least = Integer.parseInt(numbers[0]);
        String most = numbers[numbers.length - 1];
        return new int[] {least, most.isEmpty() ? NO_LIMIT : Integer.parseInt(most)};
    }
  }

  private static boolean areDecidedInOnePass(List<BitSet> sets, List<int[]> bounds) {
    for (int i = 0; i < sets.size(); i++) {
      int least = bounds.get(i)[0];
      int most = bounds.get(i)[1];
      if (least > most) {
        return false;
      }
      for (int next = i + 1; least < most && next < sets.size(); next++) {
        if (sets.get(i).intersects(sets.get(next))) {
          return false;
        }
        if (bounds.get(next)[0] > 0) {
          break;
        }
      }
    }
    return true;
  }

  boolean matches(Utf8Slice text) {
    byte[] bytes = text.bytes();
    int at = text.from();
    int to = text.to();
    for (int i = 0; i < allowed.length; i++) {
      boolean[] set = allowed[i];
      int end = to - at > most[i] ? at + most[i] : to;
      int start = at;
      while (at < end && bytes[at] >= 0 && set[bytes[at]]) {
        at++;
      }
      if (at - start < least[i]) {
        return false;
      }
    }
    return at == to;
  }
}
