package io.clicklake.tools.infer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Assigns the names of a table's columns, or of all tables: snake_case and unique. A name that is
 * already used, that is reserved, or that begins with a digit gets the name of its parent field as
 * prefix. If that is not enough, it gets a number as suffix.
 */
final class ColumnNames {
  /**
   * Less than 128, so that a suffix, and the partition field that Iceberg names after the column,
   * also fit.
   */
  private static final int LONGEST = 110;

  private final Set<String> taken = new HashSet<>();

  void reserve(String name) {
    taken.add(name);
  }

  /**
   * @param keys the keys whose words become the name
   * @param parents the keys of the enclosing objects, the innermost last
   */
  String claim(List<String> keys, List<String> parents) {
    String own = snake(keys);
    String inParent = snake(parents.isEmpty() ? List.of("event") : parents);
    inParent = cut(own.isEmpty() ? inParent + "_field" : inParent + "_" + own);
    inParent = Character.isLetter(inParent.charAt(0)) ? inParent : cut("event_" + inParent);
    for (String name : List.of(own, inParent)) {
      if (isFree(name)) {
        taken.add(name);
        return name;
      }
    }
    String numbered = inParent;
    for (int i = 2; !isFree(numbered); i++) {
      numbered = inParent + "_" + i;
    }
    taken.add(numbered);
    return numbered;
  }

  private boolean isFree(String name) {
    return !name.isEmpty()
        && Character.isLetter(name.charAt(0))
        && !ReservedWords.contains(name)
        && !taken.contains(name);
  }

  private static String snake(List<String> keys) {
    List<String> words = new ArrayList<>();
    keys.forEach(key -> words.addAll(KeyWords.of(key)));
    return cut(String.join("_", words));
  }

  private static String cut(String name) {
    return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
  }
}
