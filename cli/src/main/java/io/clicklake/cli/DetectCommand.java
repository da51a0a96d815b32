package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.local.DirectoryTree;
import io.clicklake.local.detect.DetectResult;
import io.clicklake.local.detect.DetectRun;
import io.clicklake.local.detect.DetectRun.Pace;
import io.clicklake.testkit.traffic.DefectKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs a job with 20 publishers in this process, lets defects happen, and measures how soon"
            + " the monitors find them. A run with all defects takes about 20 minutes.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:each defect was found, and nothing else",
      "1:a defect was not found, or a finding was false",
      "2:could not run"
    })
final class DetectCommand implements Callable<Integer> {
  private static final int BAD = 1;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Decides the events, and what each defect hits and when (default: the current time).")
  private Long seed;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many runs, with the seeds S, S+1 and so on (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--defects",
      paramLabel = "A,B",
      split = ",",
      description = "Only these defects: ${COMPLETION-CANDIDATES} (default: all).")
  private List<DefectKind> defects = new ArrayList<>();

  @Option(
      names = "--clean",
      paramLabel = "MINUTES",
      description = "No defects: count the false findings in this time.")
  private Integer clean;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "0",
      description = "How long nothing happens before the first defect (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--baseline",
      paramLabel = "DAYS",
      defaultValue = "15",
      description =
          "From how many generated days of the profile the monitors learn (default:"
              + " ${DEFAULT-VALUE}).")
  private int baseline;

  @Option(names = "--result", paramLabel = "FILE", description = "Write the result as JSON.")
  private Path result;

  @Override
  public Integer call() throws Exception {
    Set<DefectKind> chosen = chosen();
    long first = seed == null ? System.currentTimeMillis() : seed;
    List<DetectResult> results = new ArrayList<>();
    for (int i = 0; i < seeds; i++) {
      results.add(run(first + i, chosen));
      if (result != null) {
        DetectResult.write(results, result);
      }
    }
    return results.stream().allMatch(DetectResult::isGood) ? 0 : BAD;
  }

  private Set<DefectKind> chosen() {
    if (clean != null) {
      return EnumSet.noneOf(DefectKind.class);
    }
    if (defects.isEmpty()) {
      return DetectRun.possible();
    }
    if (!DetectRun.possible().containsAll(defects)) {
      throw new SetupException("--defects takes only " + DetectRun.possible() + ".");
    }
    return EnumSet.copyOf(defects);
  }

  private DetectResult run(long of, Set<DefectKind> chosen) throws Exception {
    Path directory = Files.createTempDirectory("clicklake-detect-");
    try {
      DetectResult found =
          new DetectRun(directory, Pace.FULL, of, baseline, System.out)
              .run(chosen, clean == null ? minutes : clean);
      System.out.println(found.text());
      return found;
    } finally {
      DirectoryTree.delete(directory);
    }
  }
}
