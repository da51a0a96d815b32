package io.clicklake.local.books;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the checks found. */
final class Findings {
  private final List<Difference> differences = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();

  void add(Difference difference) {
    differences.add(difference);
  }

  /** Something that cannot be proven, or that a reader should know. */
  void note(String sentence) {
    notes.add(sentence);
  }

  /** By how many rows the content of a table is off as far as it was told already. */
  long told(String table) {
    return differences.stream()
        .filter(difference -> table.equals(difference.table()))
        .filter(difference -> CommitCheck.OF_CONTENT.contains(difference.check()))
        .mapToLong(Difference::surplus)
        .sum();
  }

  List<Difference> differences() {
    return List.copyOf(differences);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }
}
