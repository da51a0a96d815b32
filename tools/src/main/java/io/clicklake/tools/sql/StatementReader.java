package io.clicklake.tools.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into statements at each semicolon that is not in a quoted text, a quoted name or a
 * comment.
 */
public final class StatementReader {
  private final StringBuilder pending = new StringBuilder();

  /**
   * Adds text.
   *
   * @return the statements that this text completes, without their semicolons
   */
  public List<String> add(String text) {
    pending.append(text);
    List<String> complete = new ArrayList<>();
    int start = 0;
    int at = 0;
    while (at < pending.length()) {
      if (pending.charAt(at) == ';') {
        addTo(complete, pending.substring(start, at));
        start = at + 1;
        at++;
      } else {
        at = next(at);
      }
    }
    pending.delete(0, start);
    return complete;
  }

  /** The last statement, if it has no semicolon; empty when no text remains. */
  public List<String> rest() {
    List<String> last = new ArrayList<>();
    addTo(last, pending.toString());
    pending.setLength(0);
    return last;
  }

  /** Whether a statement has begun. */
  public boolean isPending() {
    return !pending.toString().isBlank();
  }

  public void clear() {
    pending.setLength(0);
  }

  private static void addTo(List<String> statements, String statement) {
    if (!statement.replaceAll("--[^\n]*", "").isBlank()) {
      statements.add(statement.strip());
    }
  }

  /** The position after the character, the quoted part or the comment that begins here. */
  private int next(int at) {
    char first = pending.charAt(at);
    if (first == '\'' || first == '"') {
      return behind(String.valueOf(first), at + 1);
    } else if (startsWith("--", at)) {
      return behind("\n", at);
    } else if (startsWith("/*", at)) {
      return behind("*/", at + 2);
    }
    return at + 1;
  }

  private boolean startsWith(String prefix, int at) {
    return pending.length() >= at + 2 && pending.substring(at, at + 2).equals(prefix);
  }

  private int behind(String end, int from) {
    int found = pending.indexOf(end, from);
    return found < 0 ? pending.length() : found + end.length();
  }
}
