package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.subject.Progress.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * The cost of the events after the warm-up of a run. It does not contain the cost of the start and
 * the end, and only little of the cost of compilation.
 *
 * @param secondsPerGigabyte CPU seconds per 1,000,000,000 bytes of events
 * @param megabytesPerWallSecond throughput in MB (1,000,000 bytes) of events per second of wall
 *     time
 * @param slices CPU seconds per 1,000,000,000 bytes, one figure for each of several equal parts of
 *     the run, in order; the figures should be similar
 */
record SteadyCost(double secondsPerGigabyte, double megabytesPerWallSecond, List<Double> slices) {
  private static final int SLICES = 5;

  /**
   * @param warmUp number of events that are not measured
   */
  static SteadyCost of(RunResult outcome, long warmUp) {
    List<Mark> marks = outcome.progress().stream().filter(mark -> mark.events() >= warmUp).toList();
    if (marks.size() <= SLICES) {
      throw new BenchmarkFailedException(
          "A run was looked at "
              + marks.size()
              + " times after its first "
              + warmUp
              + " events; more than "
              + SLICES
              + " looks are needed: give it more events.");
    }
    double bytesPerEvent = outcome.events().bytes() / (double) outcome.events().events();
    int last = marks.size() - 1;
    List<Double> slices = new ArrayList<>();
    for (int i = 0; i < SLICES; i++) {
      slices.add(
          cost(marks.get(last * i / SLICES), marks.get(last * (i + 1) / SLICES), bytesPerEvent));
    }
    Mark from = marks.get(0);
    Mark to = marks.get(last);
    double seconds = (to.wallNanos() - from.wallNanos()) / 1e9;
    double megabytes = (to.events() - from.events()) * bytesPerEvent / 1e6;
    return new SteadyCost(cost(from, to, bytesPerEvent), megabytes / seconds, slices);
  }

  private static double cost(Mark from, Mark to, double bytesPerEvent) {
    return (to.cpuNanos() - from.cpuNanos()) / ((to.events() - from.events()) * bytesPerEvent);
  }

  /** 1,000,000 bytes of events per CPU second. */
  double megabytesPerSecond() {
    return 1000 / secondsPerGigabyte;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(String.format("%.1f MB per CPU second, by fifths:", megabytesPerSecond()));
    slices.forEach(slice -> text.append(String.format(" %.1f", 1000 / slice)));
    return text.toString();
  }
}
