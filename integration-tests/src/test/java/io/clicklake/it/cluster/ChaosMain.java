package io.clicklake.it.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "clicklake chaos",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs a cluster of real processes under load, kills and disturbs it at random, and compares"
            + " all tables with what was sent.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:nothing was lost or doubled", "1:something was", "2:could not run"})
final class ChaosMain implements Callable<Integer> {
  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "3",
      description = "How long faults are injected (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Says the events, the faults and the moments (default: the time).")
  private Long seed;

  @Option(names = "--result", paramLabel = "FILE", description = "Takes the result as JSON.")
  private Path result;

  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new ChaosMain());
    line.setExecutionExceptionHandler(
        (error, command, parsed) -> {
          error.printStackTrace();
          return 2;
        });
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("chaos");
    System.out.println("Logs and tables are in " + directory);
    long chosen = seed == null ? System.currentTimeMillis() : seed;
    ChaosResult found = new Chaos(directory, Duration.ofMinutes(minutes), chosen).run();
    System.out.println(found.sentence());
    if (result != null) {
      found.write(result);
    }
    return found.differences().isEmpty() ? 0 : 1;
  }
}
