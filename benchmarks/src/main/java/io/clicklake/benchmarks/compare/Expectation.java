package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.events.EventSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds what a run left against the generator's truth. */
final class Expectation {
  private final EventSet events;
  private final List<String> differences = new ArrayList<>();

  Expectation(EventSet events) {
    this.events = events;
  }

  /** A sentence for each difference; empty when all is there, and once. */
  List<String> differences(Landed landed) throws IOException {
    Map<String, Long> truth = events.truth();
    Map<String, Landed.Files> tables = landed.tables();
    compare("raw events", events.events(), tables.get(Landed.RAW).rows());
    compare("rejected events", truth.get("rejected"), tables.get("rejected_events").rows());
    compare("rows", truth.get(Landed.ROWS + ".rows"), tables.get(Landed.ROWS).rows());
    for (String measure : List.of("impressions", "spend_micros")) {
      compare(measure, truth.get(Landed.MINUTES + "." + measure), landed.sum(measure));
    }
    return differences;
  }

  private void compare(String what, long expected, long found) {
    if (expected != found) {
      differences.add(what + ": expected " + expected + ", found " + found);
    }
  }
}
