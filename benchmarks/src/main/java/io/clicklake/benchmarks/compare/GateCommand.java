package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.benchmarks.events.EventSetOptions;
import io.clicklake.benchmarks.events.EventSetWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs the pipeline and plain Flink SQL in turn. Divides the pipeline's throughput by the"
            + " throughput of Flink SQL, and fails if the result is too far below the ratio in"
            + " benchmarks/gate.properties.")
final class GateCommand implements Callable<Integer> {
  /** Event time advances so slowly that windows close only after the warm-up. */
  private static final int EVENTS_PER_SECOND = 500;

  private static final int SEED = 1;

  /**
   * There is no commit before the end, because the number of commits in a run would depend on the
   * machine.
   */
  private static final int CHECKPOINT_SECONDS = 3_600;

  /**
   * The number of additional rounds before the gate fails, because other load on the machine may
   * have slowed down the first rounds.
   */
  private static final int FURTHER_ROUNDS = 3;

  private static final RunSettings SETTING =
      new RunSettings(2, 4, StateKind.HASHMAP, CHECKPOINT_SECONDS);

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "400000",
      description = "The number of events of each run (default: ${DEFAULT-VALUE}).")
  private long events;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "200000",
      description =
          "The number of these events that do not count, because the JVM is still compiling code"
              + " (default: ${DEFAULT-VALUE}).")
  private long warmUp;

  @Option(
      names = "--rounds",
      paramLabel = "R",
      defaultValue = "2",
      description =
          "How often both of them run; up to "
              + FURTHER_ROUNDS
              + " times more before the gate fails (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--update",
      description =
          "Write the measured ratio to benchmarks/gate.properties instead of checking it.")
  private boolean update;

  private final SpeedRatio race = new SpeedRatio();

  @Override
  public Integer call() throws Exception {
    Path file = JavaOptions.module().resolve("gate.properties");
    Gate gate = Gate.read(file);
    for (int round = 1; round <= rounds; round++) {
      measure(round);
    }
    if (update) {
      Gate.update(file, race.ratio());
      System.out.println("The ratio is " + race + "; it is in " + file + " now.");
      return 0;
    }
    Optional<String> failure = gate.failure(race.ratio());
    for (int further = 1; failure.isPresent() && further <= FURTHER_ROUNDS; further++) {
      System.out.println(
          "The ratio is "
              + race
              + "; running one more round, because other load may have slowed down this one.");
      measure(rounds + further);
      failure = gate.failure(race.ratio());
    }
    System.out.println(
        failure.orElseGet(
            () -> String.format("The ratio is %s; %.2f passes.", race, gate.least())));
    return failure.isPresent() ? 1 : 0;
  }

  private void measure(int round) throws Exception {
    // The order alternates from round to round.
    boolean pipelineFirst = round % 2 == 1;
    run(pipelineFirst ? Subjects.CLICKLAKE : Subjects.FLINK_SQL);
    run(pipelineFirst ? Subjects.FLINK_SQL : Subjects.CLICKLAKE);
  }

  private void run(Subjects subject) throws Exception {
    Path target = JavaOptions.module().resolve("target");
    EventSet set =
        EventSetWriter.prepare(
            target.resolve("events"),
            new EventSetOptions(events, SEED, SETTING.shards(), EVENTS_PER_SECOND, false));
    RunResult outcome = new BenchmarkRun(subject, target.resolve("gate"), SETTING).run(set);
    SteadyCost cost = SteadyCost.of(outcome, warmUp);
    System.out.printf("%s: %s; %.0f s in all%n", subject, cost, outcome.usage().wallNanos() / 1e9);
    race.add(subject, cost);
  }
}
