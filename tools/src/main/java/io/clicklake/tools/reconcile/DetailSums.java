package io.clicklake.tools.reconcile;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The sums of each detail of an outcome, for example of each rejection reason. */
final class DetailSums {
  private final Map<String, Map<String, Long>> sums = new TreeMap<>();

  void add(String outcome, String detail, long records) {
    sums.computeIfAbsent(outcome, missing -> new TreeMap<>()).merge(detail, records, Long::sum);
  }

  void add(DetailSums other) {
    other.sums.forEach(
        (outcome, byDetail) ->
            byDetail.forEach((detail, records) -> add(outcome, detail, records)));
  }

  Map<String, Long> of(String outcome) {
    return Collections.unmodifiableMap(sums.getOrDefault(outcome, Map.of()));
  }
}
