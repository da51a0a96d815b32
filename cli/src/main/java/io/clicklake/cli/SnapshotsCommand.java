package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.tools.reconcile.Checkpoint;
import io.clicklake.tools.reconcile.CheckpointHistory;
import io.clicklake.tools.reconcile.HourTags;
import io.clicklake.tools.reconcile.LedgerSnapshot;
import io.clicklake.tools.reconcile.TableVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "snapshots",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Prints the snapshots of all tables at one common checkpoint, for queries over several"
            + " tables; or tags them by the hour.")
final class SnapshotsCommand implements Callable<Integer> {
  @Mixin private CatalogSelection choice;

  @Option(
      names = "--checkpoint",
      paramLabel = "N",
      description = "Which checkpoint (default: the last that all tables have).")
  private Long checkpoint;

  @Option(
      names = "--job",
      paramLabel = "ID",
      description = "Whose checkpoint, when several jobs had one of this number.")
  private String job;

  @Option(names = "--json", description = "Write one JSON object.")
  private boolean json;

  @Option(
      names = "--tag-hours",
      description = "Create the missing tags of all hours that are complete, and print them.")
  private boolean tagHours;

  @Option(
      names = "--keep-days",
      paramLabel = "N",
      defaultValue = "30",
      description = "For how long a new tag keeps its snapshot (default: ${DEFAULT-VALUE}).")
  private int keepDays;

  @Override
  public Integer call() {
    if (keepDays < 1) {
      throw new SetupException("--keep-days must be at least 1, but is " + keepDays + ".");
    }
    try (CatalogDatabase lake = choice.open()) {
      LedgerSnapshot account = choice.read(lake);
      if (tagHours) {
        List<String> created =
            new HourTags(account, Duration.ofDays(keepDays)).create(Instant.now());
        System.out.print(json ? LedgerJson.tags(created) : lines(created));
        return 0;
      }
      CheckpointHistory timeline = new CheckpointHistory(account);
      Checkpoint at = checkpoint == null ? timeline.lastCommon() : timeline.find(checkpoint, job);
      List<TableVersion> versions = timeline.at(at);
      System.out.print(
          json
              ? LedgerJson.of(at, versions, lake.database())
              : text(at, versions, lake.database()));
      return 0;
    }
  }

  private static String text(Checkpoint at, List<TableVersion> versions, String database) {
    StringBuilder text = new StringBuilder("# " + at + "\n");
    for (TableVersion version : versions) {
      text.append(
          version
              .commit()
              .map(commit -> clause(database, version, commit))
              .orElse("-- " + database + "." + version.name() + " had no rows yet"));
      text.append('\n');
    }
    return text.toString();
  }

  static String clause(String database, TableVersion version, Commit commit) {
    return database + "." + version.name() + " FOR VERSION AS OF " + commit.snapshotId();
  }

  private static String lines(List<String> created) {
    return created.isEmpty()
        ? "All hours that are complete have their tags.\n"
        : String.join("\n", created) + "\n";
  }
}
