package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.EventFile;
import io.clicklake.testkit.generate.ExpectedTables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Writes generated events to a file, and prints the rows that the job must write for them. The"
            + " same --seed and --until give the same events.")
final class GenerateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The file to write, with one event per line.")
  private Path file;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      defaultValue = "ad-clickstream",
      description =
          "A bundled dataset: ad-clickstream, iot-telemetry or telecom-cdr"
              + " (default: ${DEFAULT-VALUE}).")
  private String dataset;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "20000",
      description = "How many events (default: ${DEFAULT-VALUE}).")
  private long count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "The time of the last event, as in 2026-11-22T14:00:00Z (default: now).")
  private Instant until = Instant.now();

  @Override
  public Integer call() throws Exception {
    if (!Generators.knows(dataset)) {
      throw new SetupException(
          "There is no generator for the dataset '"
              + dataset
              + "': use one of "
              + String.join(", ", Generators.datasets())
              + ".");
    }
    ExpectedTables expectedTables =
        EventFile.write(file, Generators.of(dataset, count, seed, until.toEpochMilli()));
    System.out.print(expectedTables.describe());
    return 0;
  }
}
