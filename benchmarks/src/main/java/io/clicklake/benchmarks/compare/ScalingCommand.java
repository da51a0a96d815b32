package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.benchmarks.events.EventSetOptions;
import io.clicklake.benchmarks.events.EventSetWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "scaling",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs the pipeline with more threads, campaigns, days of late events and remembered ids,"
            + " and with one very frequent campaign. Writes the cost of a gigabyte of events in"
            + " each case.")
final class ScalingCommand implements Callable<Integer> {
  private static final int SEED = 1;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "600000",
      description = "The number of events of each run (default: ${DEFAULT-VALUE}).")
  private long events;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "200000",
      description =
          "The number of these events that are warm-up and do not count (default:"
              + " ${DEFAULT-VALUE}).")
  private long warmUp;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "500",
      description =
          "Events per second of event time. The first windows close 5 minutes of event time after"
              + " the first event (default: ${DEFAULT-VALUE}).")
  private long eventsPerSecond;

  @Option(
      names = "--known-ids",
      paramLabel = "N",
      defaultValue = "5000000",
      description =
          "The number of event ids in a full horizon. They are in RocksDB on disk; 100000000 ids"
              + " need some gigabytes (default: ${DEFAULT-VALUE}).")
  private long knownIds;

  @Option(
      names = "--state",
      paramLabel = "KIND",
      defaultValue = "hashmap",
      description =
          "Where Flink keeps state, except the known ids: hashmap, as in ./clicklake local, or"
              + " rocksdb (default: ${DEFAULT-VALUE}).")
  private StateKind state;

  @Option(
      names = "--checkpoint-seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Seconds between two commits (default: ${DEFAULT-VALUE}).")
  private int checkpointSeconds;

  @Option(
      names = "--rounds",
      paramLabel = "R",
      defaultValue = "3",
      description = "The number of times that each case runs (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--only",
      paramLabel = "NAME,...",
      split = ",",
      description = "The quantities to measure: ${COMPLETION-CANDIDATES} (default: all).")
  private List<ScalingCase.Question> only = List.of(ScalingCase.Question.values());

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The result file (default: benchmarks/target/scaling.md).")
  private Path output;

  @Override
  public Integer call() throws Exception {
    List<ScalingCase> cases =
        ScalingCase.all(state, checkpointSeconds, knownIds).stream()
            .filter(each -> only.contains(each.question()))
            .toList();
    ScalingResults results = new ScalingResults(cases);
    List<ScalingCase> order = new ArrayList<>(cases);
    for (int round = 1; round <= rounds; round++) {
      for (ScalingCase each : order) {
        if (!results.has(each, round)) {
          run(each, round, results);
        }
      }
      Collections.reverse(order);
    }
    String text = results.markdown() + "\n" + RunEnvironment.table(toString());
    Path file = output == null ? JavaOptions.module().resolve("target/scaling.md") : output;
    Files.writeString(file, text);
    System.out.print(text);
    System.err.println("Written to " + file);
    return 0;
  }

  private void run(ScalingCase each, int round, ScalingResults results) throws Exception {
    Path target = JavaOptions.module().resolve("target");
    RunSettings setting = each.setting();
    EventSet set =
        EventSetWriter.prepare(
            target.resolve("events"),
            new EventSetOptions(
                events, SEED, setting.shards(), eventsPerSecond, false, each.mix()));
    RunResult outcome =
        new BenchmarkRun(Subjects.CLICKLAKE, target.resolve("scaling"), setting).run(set);
    SteadyCost cost = SteadyCost.of(outcome, setting.knownIds() + warmUp);
    System.err.printf("round %d: %s %s: %s%n", round, each.question(), each.value(), cost);
    results.add(each, outcome, cost);
  }

  /** Returns the settings as options of the command line. */
  @Override
  public String toString() {
    return String.format(
        "--events %d --warm-up %d --rate %d --known-ids %d --state %s --checkpoint-seconds %d"
            + " --rounds %d",
        events, warmUp, eventsPerSecond, knownIds, state, checkpointSeconds, rounds);
  }
}
