package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.events.EventSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares the number of rows in the tables of a run, and the sums of the measures, with the
 * expected numbers.
 */
final class ResultCheck {
  private final EventSet events;
  private final long further;
  private final List<String> differences = new ArrayList<>();

  /**
   * @param further the number of additional events, which have no rows
   */
  ResultCheck(EventSet events, long further) {
    this.events = events;
    this.further = further;
  }

  /** One sentence per difference; empty when every row is there exactly once. */
  List<String> differences(Subjects.Left left, WrittenFiles landed) throws IOException {
    if (left == Subjects.Left.NOTHING) {
      return differences;
    }
    Map<String, Long> expectedTables = events.expectedTables();
    Map<String, WrittenFiles.Files> tables = landed.tables();
    compare(
        "rows", expectedTables.get(WrittenFiles.ROWS + ".rows"), rows(tables, WrittenFiles.ROWS));
    if (left == Subjects.Left.ALL_TABLES) {
      compare("raw events", events.events() + further, rows(tables, WrittenFiles.RAW));
      compare(
          "rejected events", expectedTables.get("rejected"), rows(tables, WrittenFiles.REJECTED));
    }
    if (left != Subjects.Left.ROWS) {
      for (String measure : WrittenFiles.SUMS) {
        compare(
            measure, expectedTables.get(WrittenFiles.MINUTES + "." + measure), landed.sum(measure));
      }
    }
    return differences;
  }

  private static long rows(Map<String, WrittenFiles.Files> tables, String table) {
    return tables.getOrDefault(table, WrittenFiles.NONE).rows();
  }

  private void compare(String what, long expected, long found) {
    if (expected != found) {
      differences.add(what + ": expected " + expected + ", found " + found);
    }
  }
}
