package io.clicklake.benchmarks.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs the compared programs (the subjects) in turn, each in its own JVM, with N and with 3"
            + " N events. Writes the cost of an additional gigabyte of events for each subject.")
final class RunCommand implements Callable<Integer> {
  /** The size of the larger runs, as a multiple of the smaller ones. */
  static final int TIMES = 3;

  @Option(
      names = "--rounds",
      paramLabel = "R",
      defaultValue = "3",
      description = "The number of times that each subject runs (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--only",
      paramLabel = "NAME,...",
      split = ",",
      description = "The subjects to run: ${COMPLETION-CANDIDATES} (default: all).")
  private List<Subjects> only = List.of(Subjects.values());

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The result file (default: benchmarks/target/throughput.md).")
  private Path output;

  @Mixin private Workload workload;

  @Override
  public Integer call() throws Exception {
    Results results = new Results(workload);
    List<Subjects> order = new ArrayList<>(only);
    for (int round = 1; round <= rounds; round++) {
      for (Subjects subject : order) {
        RunResult small = trial(subject, round, 1);
        RunResult large = trial(subject, round, TIMES);
        results.add(subject, new MarginalCost(small, large));
      }
      // The order is reversed in every second round.
      Collections.reverse(order);
    }
    Path file = output == null ? workload.directory("throughput.md") : output;
    Files.writeString(file, results.markdown());
    System.out.print(results.markdown());
    System.err.println("Written to " + file);
    return 0;
  }

  private RunResult trial(Subjects subject, int round, int times) throws Exception {
    RunResult outcome =
        new BenchmarkRun(subject, workload.directory("trial"), workload.setting())
            .run(workload.events(times));
    System.err.printf(
        "round %d: %s, %,d events: %.1f s CPU, %.1f s, peak %d MiB%n",
        round,
        subject,
        outcome.events().events(),
        outcome.usage().cpuNanos() / 1e9,
        outcome.usage().wallNanos() / 1e9,
        outcome.usage().peakBytes() >> 20);
    return outcome;
  }
}
