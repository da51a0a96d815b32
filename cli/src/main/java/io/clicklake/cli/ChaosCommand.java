package io.clicklake.cli;

import io.clicklake.local.DirectoryTree;
import io.clicklake.local.chaos.ChaosResult;
import io.clicklake.local.chaos.ChaosRun;
import io.clicklake.local.cluster.ClassPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs the job on a Flink cluster of real processes, injects random faults, and compares"
            + " all tables with the events that were sent. Uses free loopback ports and about 5 GB"
            + " of memory.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no row was lost or duplicated",
      "1:rows were lost or duplicated",
      "2:could not run"
    })
final class ChaosCommand implements Callable<Integer> {
  private static final int WRONG_TABLES = 1;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "3",
      description = "How long to inject faults (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Determines the events, the faults and the pauses between faults. What the job does at"
              + " the moment of a fault depends on the machine (default: the current time).")
  private Long seed;

  @Option(names = "--result", paramLabel = "FILE", description = "Write the result as JSON.")
  private Path result;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description =
          "Create a directory for logs, state and tables in DIR, and keep it (default: create it"
              + " in the temporary directory, and keep it only if the run fails).")
  private Path parent;

  @Override
  public Integer call() throws Exception {
    ClassPaths.shippedJar();
    Path directory = createDirectory();
    System.out.println("Logs and tables are in " + directory);
    long chosen = seed == null ? System.currentTimeMillis() : seed;
    ChaosResult found =
        new ChaosRun(directory, Duration.ofMinutes(minutes), chosen, System.out).run();
    System.out.println(found.sentence());
    if (result != null) {
      found.write(result);
    }
    if (!found.differences().isEmpty()) {
      return WRONG_TABLES;
    }
    if (parent == null) {
      DirectoryTree.delete(directory);
    }
    return 0;
  }

  private Path createDirectory() throws IOException {
    return parent == null
        ? Files.createTempDirectory("clicklake-chaos-")
        : Files.createTempDirectory(
            Files.createDirectories(parent.toAbsolutePath().normalize()), "chaos-");
  }
}
