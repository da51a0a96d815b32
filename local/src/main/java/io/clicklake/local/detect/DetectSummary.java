package io.clicklake.local.detect;

import io.clicklake.testkit.traffic.DefectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** The summary of several runs: how often each defect was found, and after how many seconds. */
public final class DetectSummary {
  private DetectSummary() {}

  /**
   * A table with a line for each defect: minimum, median and maximum of the seconds until the
   * finding.
   */
  public static String text(List<DetectResult> runs) {
    Map<DefectKind, List<DefectResult>> byKind = new TreeMap<>();
    for (DetectResult run : runs) {
      for (DefectResult defect : run.defects()) {
        byKind.computeIfAbsent(defect.kind(), kind -> new ArrayList<>()).add(defect);
      }
    }
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-13s %-10s %-21s %-21s %-21s %s%n",
            "defect",
            "found",
            "finding",
            "alert",
            "closing",
            "right examples"));
    byKind.forEach((kind, results) -> text.append(line(kind, results)));
    long wrong = runs.stream().mapToLong(run -> run.falseFindings().size()).sum();
    double minutes = runs.stream().mapToDouble(DetectResult::minutes).sum();
    text.append(
        String.format(
            Locale.ROOT,
            "%d runs, %.0f minutes, %d false findings%n",
            runs.size(),
            minutes,
            wrong));
    return text.toString();
  }

  private static String line(DefectKind kind, List<DefectResult> results) {
    long found = results.stream().filter(DefectResult::isFound).count();
    int examples = results.stream().mapToInt(DefectResult::examples).sum();
    int right = results.stream().mapToInt(DefectResult::right).sum();
    return String.format(
        Locale.ROOT,
        "%-13s %-10s %-21s %-21s %-21s %s%n",
        kind.name().toLowerCase(Locale.ROOT),
        found + " of " + results.size(),
        spread(results, DefectResult::finding),
        spread(results, DefectResult::alert),
        spread(results, DefectResult::closing),
        examples == 0 ? "none" : right + " of " + examples);
  }

  /** Minimum, median and maximum. */
  private static String spread(List<DefectResult> results, Function<DefectResult, Double> value) {
    List<Double> sorted = results.stream().map(value).filter(Objects::nonNull).sorted().toList();
    if (sorted.isEmpty()) {
      return "-";
    }
    int size = sorted.size();
    double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    return String.format(
        Locale.ROOT, "%.1f / %.1f / %.1f", sorted.get(0), median, sorted.get(size - 1));
  }
}
