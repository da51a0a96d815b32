package io.clicklake.job.lineage;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the columns that a SQL expression names. The words of the expression are compared with the
 * names of the columns; texts in single quotes and comments are left out. So a column whose name is
 * also a word of SQL in the expression, as in {@code EXTRACT(hour FROM at)}, is found too.
 */
final class SqlColumns {
  private static final Pattern WORD =
      Pattern.compile(
          "'(?:[^']|'')*'|--[^\\n]*|/\\*.*?\\*/|`((?:[^`]|``)*)`|([\\p{L}_][\\p{L}\\p{N}_$]*)",
          Pattern.DOTALL);

  private SqlColumns() {}

  /** The names among {@code columns} that the expression contains, in the order of their use. */
  static Set<String> of(String expression, Collection<String> columns) {
    Set<String> used = new LinkedHashSet<>();
    Matcher words = WORD.matcher(expression);
    while (words.find()) {
      String name = words.group(1) == null ? words.group(2) : words.group(1).replace("``", "`");
      if (name != null && columns.contains(name)) {
        used.add(name);
      }
    }
    return used;
  }
}
