package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.tools.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Watches the commits of a job from outside. Reports a job that is stopped, that restarts"
            + " again and again, or that cannot commit. Also reports tables whose events are old."
            + " Uses the monitors of kind commit, freshness and ledger. Sends each change of a"
            + " finding to the webhook, then appends it to the table findings. Runs until it is"
            + " stopped.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no finding is open (--once)",
      "1:a finding is open (--once)",
      "2:could not run, or the catalog did not answer for three minutes"
    })
final class WatchCommand implements Callable<Integer> {
  private static final int FOUND = 1;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration WEBHOOK = Duration.ofSeconds(60);

  @Mixin private CatalogSelection selection = CatalogSelection.withMonitorOptions();

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "15s",
      description = "The time between two checks (default: ${DEFAULT-VALUE}).")
  private String every;

  @Option(names = "--once", description = "Check once and end, for a scheduled job.")
  private boolean once;

  @Override
  public Integer call() throws InterruptedException {
    Duration pause = pause();
    try (CatalogDatabase catalog = selection.open();
        Watch watch =
            new Watch(
                catalog,
                selection.dataset(),
                selection.monitorOptions(),
                System::currentTimeMillis,
                WatchCommand::print)) {
      if (!once) {
        print("watching the dataset '" + selection.dataset().name() + "' every " + every);
        watch.run(pause);
      }
      int open = watch.look();
      if (!watch.awaitSent(WEBHOOK)) {
        throw new SetupException(
            "The webhook did not take all changes within " + WEBHOOK.toSeconds() + " seconds.");
      }
      print(
          open == 0
              ? "no finding is open"
              : open + (open == 1 ? " finding is" : " findings are") + " open");
      return open == 0 ? 0 : FOUND;
    }
  }

  private Duration pause() {
    try {
      Duration pause = TimeUtils.parseDuration(every);
      if (pause.compareTo(SHORTEST) >= 0) {
        return pause;
      }
    } catch (IllegalArgumentException e) {
      // The message below describes the problem.
    }
    throw new SetupException(
        "--every is '" + every + "': expected a duration of at least 1 s, for example 15s.");
  }

  private static void print(String line) {
    System.out.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
  }
}
