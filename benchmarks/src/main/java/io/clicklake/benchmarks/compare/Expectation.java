package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.events.EventSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds what a run left against the generator's truth. */
final class Expectation {
  private final EventSet events;
  private final long further;
  private final List<String> differences = new ArrayList<>();

  /**
   * @param further events without rows that came besides
   */
  Expectation(EventSet events, long further) {
    this.events = events;
    this.further = further;
  }

  /** A sentence for each difference; empty when all is there, and once. */
  List<String> differences(Entrant.Left left, Landed landed) throws IOException {
    if (left == Entrant.Left.NOTHING) {
      return differences;
    }
    Map<String, Long> truth = events.truth();
    Map<String, Landed.Files> tables = landed.tables();
    compare("rows", truth.get(Landed.ROWS + ".rows"), rows(tables, Landed.ROWS));
    if (left == Entrant.Left.ALL_TABLES) {
      compare("raw events", events.events() + further, rows(tables, Landed.RAW));
      compare("rejected events", truth.get("rejected"), rows(tables, Landed.REJECTED));
    }
    if (left != Entrant.Left.ROWS) {
      for (String measure : Landed.SUMS) {
        compare(measure, truth.get(Landed.MINUTES + "." + measure), landed.sum(measure));
      }
    }
    return differences;
  }

  private static long rows(Map<String, Landed.Files> tables, String table) {
    return tables.getOrDefault(table, Landed.NONE).rows();
  }

  private void compare(String what, long expected, long found) {
    if (expected != found) {
      differences.add(what + ": expected " + expected + ", found " + found);
    }
  }
}
