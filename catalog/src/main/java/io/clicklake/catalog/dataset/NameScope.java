package io.clicklake.catalog.dataset;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A set of names that must differ from each other: the names of a table's columns, or the names of
 * all tables. The class checks that each name is valid in Athena and is used only once.
 */
final class NameScope {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  /**
   * Glue and Athena allow 255 bytes. This is less, because the name of a partition field in Iceberg
   * is the name of the column with a suffix.
   */
  private static final int MAX_LENGTH = 128;

  private final Problems problems;
  private final Map<String, String> taken = new HashMap<>();

  NameScope(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reserves a name; {@code what} describes it in messages, for example {@code "a table that every
   * dataset has"}.
   */
  void reserve(String name, String what) {
    taken.put(name, what);
  }

  void claim(YamlNode at, String name, String what) {
    if (!NAME.matcher(name).matches() || name.length() > MAX_LENGTH) {
      problems.add(
          at,
          "'"
              + name
              + "' cannot be a name; use at most 128 lower-case letters, digits and '_',"
              + " a letter first.");
    }
    String before = taken.putIfAbsent(name.toLowerCase(Locale.ROOT), what);
    if (before != null) {
      problems.add(at, "'" + name + "' is already " + before + "; choose another name.");
    }
  }
}
