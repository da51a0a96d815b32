package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.local.DirectoryTree;
import io.clicklake.local.detect.DetectPace;
import io.clicklake.local.detect.DetectResult;
import io.clicklake.local.detect.DetectRun;
import io.clicklake.local.detect.DetectSummary;
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
        "Runs a job with 20 publishers in this process, injects defects, and measures how soon the"
            + " monitors find these defects. A run with all defects takes about 20 minutes, with"
            + " --together about 15.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:each defect was found with right examples, and there was no other finding",
      "1:a defect was not found, or a finding or an example was wrong",
      "2:could not run",
      "3:the run does not count, because the machine was too slow: the publishers sent nothing for"
          + " more than 10 seconds"
    })
final class DetectCommand implements Callable<Integer> {
  private static final int BAD = 1;
  private static final int TOO_SLOW = 3;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Determines the events, and for each defect what it affects and when it happens"
              + " (default: the current time).")
  private Long seed;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "The number of runs. They have the seeds S, S+1 and so on (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--defects",
      paramLabel = "A,B",
      split = ",",
      description = "Only these defects: ${COMPLETION-CANDIDATES} (default: all).")
  private List<DefectKind> defects = new ArrayList<>();

  @Option(
      names = "--together",
      description =
          "Let defects that can happen together happen together. The run then takes less time.")
  private boolean together;

  @Option(
      names = "--clean",
      paramLabel = "MINUTES",
      description = "Inject no defects for this time, and count the false findings.")
  private Integer clean;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "The time without a defect before the first defect (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--baseline",
      paramLabel = "DAYS",
      defaultValue = "15",
      description =
          "The number of generated days of the profile from which the monitors learn (default:"
              + " ${DEFAULT-VALUE}).")
  private int baseline;

  @Option(
      names = "--prometheus",
      paramLabel = "PROGRAM",
      description =
          "The program 'prometheus'. With it, the run also measures when the alert for findings"
              + " fires. Needs --rules.")
  private Path prometheus;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "The alert rules for --prometheus, as the chart renders them.")
  private Path rules;

  @Option(names = "--result", paramLabel = "FILE", description = "Write the result as JSON.")
  private Path result;

  @Override
  public Integer call() throws Exception {
    Set<DefectKind> chosen = chosen();
    checkPrometheus();
    long first = seed == null ? System.currentTimeMillis() : seed;
    List<DetectResult> results = new ArrayList<>();
    for (int i = 0; i < seeds; i++) {
      results.add(run(first + i, chosen));
      if (result != null) {
        DetectResult.write(results, result);
      }
    }
    if (seeds > 1) {
      System.out.println(DetectSummary.text(results));
    }
    return exitCode(results);
  }

  static int exitCode(List<DetectResult> results) {
    if (!results.stream().filter(DetectResult::isValid).allMatch(DetectResult::isGood)) {
      return BAD;
    }
    return results.stream().allMatch(DetectResult::isValid) ? 0 : TOO_SLOW;
  }

  private void checkPrometheus() {
    if (prometheus == null) {
      System.out.println("The alert is not measured, because --prometheus is missing.");
    } else if (!Files.isExecutable(prometheus)) {
      throw new SetupException("--prometheus: " + prometheus + " is not a program.");
    } else if (rules == null || !Files.isReadable(rules)) {
      throw new SetupException("--prometheus needs --rules with a file of alert rules.");
    }
  }

  private Set<DefectKind> chosen() {
    if (clean != null) {
      return EnumSet.noneOf(DefectKind.class);
    }
    if (defects.isEmpty()) {
      return DetectPace.possible();
    }
    if (!DetectPace.possible().containsAll(defects)) {
      throw new SetupException("--defects takes only " + DetectPace.possible() + ".");
    }
    return EnumSet.copyOf(defects);
  }

  private DetectResult run(long of, Set<DefectKind> chosen) throws Exception {
    Path directory = Files.createTempDirectory("clicklake-detect-");
    try {
      DetectRun run =
          new DetectRun(
              directory,
              together ? DetectPace.TOGETHER : DetectPace.FULL,
              of,
              baseline,
              System.out);
      if (prometheus != null) {
        run.withAlerts(prometheus, rules);
      }
      DetectResult found = run.run(chosen, clean == null ? minutes : clean);
      System.out.println(found.text());
      return found;
    } finally {
      DirectoryTree.delete(directory);
    }
  }
}
