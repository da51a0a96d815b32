package io.clicklake.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The cost of each {@link ScalingCase}, as a table. Cases with the same events and settings share
 * their runs.
 */
final class ScalingResults {
  private record Run(SteadyCost cost, long peakBytes, long files, long fileBytes) {}

  private record Row(ScalingCase scalingCase, List<Run> runs) {}

  private final List<Row> rows;

  ScalingResults(List<ScalingCase> cases) {
    this.rows = cases.stream().map(each -> new Row(each, new ArrayList<>())).toList();
  }

  /** Whether enough runs of the case are known. */
  boolean has(ScalingCase wanted, int runs) {
    return alike(wanted).allMatch(row -> row.runs.size() >= runs);
  }

  void add(ScalingCase ran, RunResult outcome, SteadyCost cost) {
    long files = 0;
    long bytes = 0;
    for (String table : List.of(WrittenFiles.ROWS, WrittenFiles.MINUTES)) {
      WrittenFiles.Files landed = outcome.tables().getOrDefault(table, WrittenFiles.NONE);
      files += landed.count();
      bytes += landed.bytes();
    }
    Run run = new Run(cost, outcome.usage().peakBytes(), files, bytes);
    alike(ran).forEach(row -> row.runs.add(run));
  }

  private Stream<Row> alike(ScalingCase wanted) {
    return rows.stream().filter(row -> row.scalingCase.runsAs(wanted));
  }

  String markdown() {
    StringBuilder text =
        new StringBuilder(
            "# How the pipeline scales\n\n"
                + "| what grows | to | CPU seconds per GB | times the first | MB per second | times"
                + " the first | peak memory, MiB | files | MB each |\n"
                + "|---|---|---|---|---|---|---|---|---|\n");
    Row first = null;
    for (Row row : rows) {
      if (first == null || row.scalingCase.question() != first.scalingCase.question()) {
        first = row;
      }
      text.append(line(row, first));
    }
    return text.append('\n').append(NOTES).toString();
  }

  private static String line(Row row, Row first) {
    Spread files = Spread.of(row.runs, run -> run.files);
    Spread bytes = Spread.of(row.runs, run -> run.fileBytes);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.2f | %s | %.2f | %.0f | %,.0f | %.2f |%n",
        row.scalingCase.question(),
        row.scalingCase.value(),
        cost(row),
        cost(row).median() / cost(first).median(),
        speed(row),
        speed(row).median() / speed(first).median(),
        Spread.of(row.runs, run -> run.peakBytes / 1048576.0).median(),
        files.median(),
        bytes.median() / Math.max(1, files.median()) / 1e6);
  }

  private static Spread cost(Row row) {
    return Spread.of(row.runs, run -> run.cost.secondsPerGigabyte());
  }

  private static Spread speed(Row row) {
    return Spread.of(row.runs, run -> run.cost.megabytesPerWallSecond());
  }

  private static final String NOTES =
      """
Each run has a JVM of its own. Costs are those of the whole process from the end of the warm-up
to the last event: the median of all rounds, the least and the most. Every run was compared with
the generator's expected counts: rows, and sums of the aggregate. Files are those of
ad_interactions and campaign_minutes together, of the whole run.

- **parallelism**: threads of each kind.
- **campaigns**: drawn by Zipf's law (exponent 0.9), with 100 publishers.
- **days**: events are late by up to this number of days, with the same number of events for
  each day. So this number of partitions of both tables is written at the same time, and all
  windows except those of the last day get late deltas.
- **known-ids**: event ids that dedupe remembers when the first event comes, in RocksDB.
- **hot-campaign**: one campaign has this share of all ads.

""";
}
