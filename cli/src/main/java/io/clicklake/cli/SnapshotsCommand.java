package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.tools.reconcile.Checkpoint;
import io.clicklake.tools.reconcile.CheckpointHistory;
import io.clicklake.tools.reconcile.HourTags;
import io.clicklake.tools.reconcile.LedgerSnapshot;
import io.clicklake.tools.reconcile.ListedCheckpoint;
import io.clicklake.tools.reconcile.TableVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "snapshots",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Prints the snapshots of all tables at one checkpoint, for queries over several tables."
            + " Can also list checkpoints with their times, or tag the snapshots of each hour.")
final class SnapshotsCommand implements Callable<Integer> {
  private static final String LIST = "%-11s %-25s %14s  %-8s  %s%n";

  @Mixin private CatalogSelection selection;

  @Option(
      names = "--checkpoint",
      paramLabel = "N",
      description = "The checkpoint (default: the newest that all tables have).")
  private Long checkpoint;

  @Option(
      names = "--job",
      paramLabel = "ID",
      description = "The Flink job of the checkpoint, if several jobs have the same number.")
  private String job;

  @Option(
      names = "--list",
      paramLabel = "N",
      description = "List the newest N checkpoints with the times at which they were recorded.")
  private Integer list;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--tag-hours",
      description = "Create the missing tags of all complete hours, and print them.")
  private boolean tagHours;

  @Option(
      names = "--keep-days",
      paramLabel = "N",
      defaultValue = "30",
      description =
          "How many days a new tag protects its snapshot from expiry (default: ${DEFAULT-VALUE}).")
  private int keepDays;

  @Override
  public Integer call() {
    check();
    try (CatalogDatabase catalog = selection.open()) {
      LedgerSnapshot ledger = selection.read(catalog);
      System.out.print(
          tagHours ? tags(ledger) : list == null ? snapshots(ledger, catalog) : list(ledger));
      return 0;
    }
  }

  private void check() {
    if (keepDays < 1) {
      throw new SetupException("--keep-days must be at least 1, but is " + keepDays + ".");
    }
    if (list != null && list < 1) {
      throw new SetupException("--list must be at least 1, but is " + list + ".");
    }
    long chosen =
        Stream.of(checkpoint != null, list != null, tagHours).filter(Boolean::booleanValue).count();
    if (chosen > 1) {
      throw new SetupException("Give only one of --checkpoint, --list and --tag-hours.");
    }
  }

  private String tags(LedgerSnapshot ledger) {
    List<String> created = new HourTags(ledger, Duration.ofDays(keepDays)).create(Instant.now());
    if (json) {
      return LedgerJson.tags(created);
    }
    return created.isEmpty()
        ? "All complete hours have their tags.\n"
        : String.join("\n", created) + "\n";
  }

  private String snapshots(LedgerSnapshot ledger, CatalogDatabase catalog) {
    CheckpointHistory history = new CheckpointHistory(ledger);
    Checkpoint at = checkpoint == null ? history.lastCommon() : history.find(checkpoint, job);
    List<TableVersion> versions = history.at(at);
    String database = catalog.database();
    if (json) {
      return LedgerJson.of(at, history.recordedAt(at), versions, database);
    }
    StringBuilder text = new StringBuilder("# " + history.describe(at) + "\n");
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

  private String list(LedgerSnapshot ledger) {
    List<ListedCheckpoint> listed = new CheckpointHistory(ledger).newest(list);
    if (json) {
      return LedgerJson.of(listed);
    }
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(LIST, "checkpoint", "recorded at", "records read", "rollback", "job"));
    for (ListedCheckpoint one : listed) {
      long id = one.checkpoint().id();
      text.append(
          String.format(
              Locale.ROOT,
              LIST,
              id == LedgerTable.FINAL_CHECKPOINT ? "drain" : Long.toString(id),
              one.recordedAt().truncatedTo(ChronoUnit.MILLIS),
              String.format(Locale.ROOT, "%,d", one.read()),
              one.complete() ? "possible" : "no",
              one.checkpoint().job()));
    }
    return text.toString();
  }

  static String clause(String database, TableVersion version, Commit commit) {
    return database + "." + version.name() + " FOR VERSION AS OF " + commit.snapshotId();
  }
}
