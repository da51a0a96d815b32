package io.clicklake.tools.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the checks found. */
final class ReconciliationReport {
  private final List<Discrepancy> differences = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();

  void add(Discrepancy difference) {
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
        .mapToLong(Discrepancy::surplus)
        .sum();
  }

  List<Discrepancy> differences() {
    return List.copyOf(differences);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }
}
