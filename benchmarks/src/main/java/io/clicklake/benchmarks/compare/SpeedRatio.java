package io.clicklake.benchmarks.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The pipeline and plain Flink SQL in turn, fifth by fifth of all their runs. Other work on the
 * machine can only add to what a fifth costs, and it comes and goes: so of each of the two that
 * counts than which only a quarter of its fifths was cheaper.
 */
final class SpeedRatio {
  private final List<Double> pipeline = new ArrayList<>();
  private final List<Double> sql = new ArrayList<>();

  void add(Subjects entrant, SteadyCost cost) {
    (entrant == Subjects.CLICKLAKE ? pipeline : sql).addAll(cost.slices());
  }

  /** MB per CPU second of the pipeline over those of Flink SQL. */
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
