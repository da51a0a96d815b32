package io.clicklake.benchmarks.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The pipeline's throughput divided by the throughput of plain Flink SQL, both in MB per CPU
 * second. The runs of the two programs alternate. Each run is divided into five parts of about
 * equal length. The cost of a part is its CPU time per byte. Other load on the machine can only
 * increase the cost, so the lowest costs are the most accurate. The cost of a program is the 25th
 * percentile over all parts of its runs.
 */
final class SpeedRatio {
  private final List<Double> pipeline = new ArrayList<>();
  private final List<Double> sql = new ArrayList<>();

  void add(Subjects subject, SteadyCost cost) {
    (subject == Subjects.CLICKLAKE ? pipeline : sql).addAll(cost.slices());
  }

  /** MB per CPU second of the pipeline, divided by that of Flink SQL. */
  double ratio() {
    return quietCost(sql) / quietCost(pipeline);
  }

  private static double quietCost(List<Double> slices) {
    List<Double> sorted = new ArrayList<>(slices);
    Collections.sort(sorted);
    return sorted.get((sorted.size() - 1) / 4);
  }

  @Override
  public String toString() {
    return String.format(
        "%.2f (%.1f to %.1f MB per CPU second, over %d fifths of runs each)",
        ratio(), 1000 / quietCost(pipeline), 1000 / quietCost(sql), pipeline.size());
  }
}
