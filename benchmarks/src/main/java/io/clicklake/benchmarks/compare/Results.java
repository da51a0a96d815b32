package io.clicklake.benchmarks.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Formats the results of a comparison as Markdown: the cost of each subject, the tables that it
 * wrote, the environment, and how the cost was measured.
 */
final class Results {
  private final Workload workload;
  private final Map<Subjects, List<MarginalCost>> pairs = new EnumMap<>(Subjects.class);

  Results(Workload workload) {
    this.workload = workload;
  }

  void add(Subjects subject, MarginalCost pair) {
    pairs.computeIfAbsent(subject, e -> new ArrayList<>()).add(pair);
  }

  String markdown() throws IOException {
    return "# Throughput, measured against the peers\n\n"
        + costs()
        + "\n"
        + left()
        + "\n"
        + runs()
        + "\n"
        + work()
        + "\n"
        + RunEnvironment.table(workload.toString())
        + "\n"
        + NOTES;
  }

  private String costs() {
    StringBuilder text =
        new StringBuilder(
            "| subject | MB per CPU second | CPU seconds per GB | peak memory, MiB | start, CPU"
                + " seconds | times the pipeline's cost |\n|---|---|---|---|---|---|\n");
    pairs.forEach(
        (subject, runs) ->
            text.append(
                String.format(
                    "| %s | %s | %s | %s | %s | %s |%n",
                    subject,
                    Spread.of(runs, MarginalCost::megabytesPerSecond),
                    cost(runs),
                    Spread.of(runs, pair -> pair.large().usage().peakBytes() / 1048576.0),
                    Spread.of(runs, MarginalCost::startSeconds),
                    ofThePipeline(runs))));
    return text.toString();
  }

  private String ofThePipeline(List<MarginalCost> runs) {
    return pairs.containsKey(Subjects.CLICKLAKE)
        ? String.format("%.2f", cost(runs).median() / cost(pairs.get(Subjects.CLICKLAKE)).median())
        : "";
  }

  private static Spread cost(List<MarginalCost> runs) {
    return Spread.of(runs, MarginalCost::secondsPerGigabyte);
  }

  /**
   * A table of the files of the larger runs. The number of files depends on the number of commits
   * in a run.
   */
  private String left() {
    StringBuilder text =
        new StringBuilder(
            "| subject | table | rows | files | MB | MB each |\n|---|---|---|---|---|---|\n");
    pairs.forEach(
        (subject, runs) ->
            runs.get(runs.size() - 1)
                .large()
                .tables()
                .forEach(
                    (table, files) ->
                        text.append(
                            String.format(
                                "| %s | %s | %,d | %d | %.1f | %.2f |%n",
                                subject,
                                table,
                                files.rows(),
                                files.count(),
                                files.bytes() / 1e6,
                                files.bytes() / 1e6 / Math.max(1, files.count())))));
    return text.toString();
  }

  private String runs() {
    StringBuilder text =
        new StringBuilder(
            "| subject | N: CPU seconds | 3 N: CPU seconds | 3 N: seconds | 3 N: seconds in"
                + " garbage collection |\n|---|---|---|---|---|\n");
    pairs.forEach(
        (subject, runs) -> {
          for (MarginalCost pair : runs) {
            text.append(
                String.format(
                    "| %s | %.1f | %.1f | %.1f | %.1f |%n",
                    subject,
                    pair.small().usage().cpuNanos() / 1e9,
                    pair.large().usage().cpuNanos() / 1e9,
                    pair.large().usage().wallNanos() / 1e9,
                    pair.large().usage().collectionMillis() / 1e3));
          }
        });
    return text.toString();
  }

  private String work() {
    return pairs.keySet().stream()
        .map(subject -> "- **" + subject + "**: " + subject.work() + ".\n")
        .collect(Collectors.joining());
  }

  private static final String NOTES =
      """
Each run has a JVM of its own. The CPU time is that of the whole process, compilation and
garbage collection included. A figure is the difference of two runs, on N and on 3 N events,
over the difference of their bytes, so that the start does not count: the median of all rounds,
and the least and the most. MB are 1,000,000 bytes of the events as text, line feeds left out.
Every run was compared with the generator's expected counts: rows, and sums of the aggregate
where there is one. All tables have the same columns, partitions and properties.
""";
}
