package io.clicklake.tools.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the differences and the notes of the checks. */
final class ReconciliationReport {
  private final List<Discrepancy> differences = new ArrayList<>();
  private final Map<String, Long> explained = new HashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  void add(Discrepancy difference) {
    differences.add(difference);
  }

  /** Adds a fact that a check could not prove, or that a reader should know. */
  void note(String sentence) {
    notes.add(sentence);
  }

  /** Tells that a difference in another table is the cause of surplus rows in a table. */
  void explain(String table, long surplus) {
    explained.merge(table, surplus, Long::sum);
  }

  /** The surplus rows of a table that the differences in this report already explain. */
  long surplus(String table) {
    return explained.getOrDefault(table, 0L)
        + differences.stream()
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
