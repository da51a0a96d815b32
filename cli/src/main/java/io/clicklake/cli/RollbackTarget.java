package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.tools.reconcile.Checkpoint;
import io.clicklake.tools.reconcile.CheckpointHistory;
import io.clicklake.tools.reconcile.LedgerSnapshot;
import io.clicklake.tools.reconcile.SavepointMetadata;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that choose the checkpoint of a rollback: by number, by savepoint or by time. */
final class RollbackTarget {
  @Option(
      names = "--checkpoint",
      paramLabel = "N",
      description = "The number of the checkpoint or savepoint that the job will start from.")
  private Long checkpoint;

  @Option(
      names = "--savepoint",
      paramLabel = "PATH",
      description =
          "The directory of the savepoint or retained checkpoint that the job will start from, as"
              + " in s3://... or a local path. Its file _metadata contains the number.")
  private String savepoint;

  @Option(
      names = "--recorded-at",
      paramLabel = "TIME",
      description =
          "The newest checkpoint that all tables have and that the ledger recorded at or before"
              + " this time, as in 2026-11-22T14:00:00Z.")
  private String recordedAt;

  @Option(
      names = "--job",
      paramLabel = "ID",
      description = "The Flink job of the checkpoint, if several jobs have the same number.")
  private String job;

  /** Checks the options, before anything is read. */
  void check() {
    List<String> given = new ArrayList<>();
    add(given, "--checkpoint", checkpoint);
    add(given, "--savepoint", savepoint);
    add(given, "--recorded-at", recordedAt);
    if (given.size() != 1) {
      throw new SetupException(
          "rollback needs exactly one of --checkpoint N, --savepoint PATH and --recorded-at TIME,"
              + " but got "
              + (given.isEmpty() ? "none" : String.join(" and ", given))
              + ".");
    }
    if (recordedAt != null) {
      time();
    }
  }

  /** Whether the checkpoint is a guess from a time. */
  boolean byTime() {
    return recordedAt != null;
  }

  Checkpoint find(LedgerSnapshot ledger, CheckpointHistory history) {
    if (recordedAt != null) {
      return history.recordedBy(time(), job);
    }
    return history.find(
        savepoint == null ? checkpoint : SavepointMetadata.checkpointId(ledger.files(), savepoint),
        job);
  }

  private Instant time() {
    try {
      return OffsetDateTime.parse(recordedAt).toInstant();
    } catch (DateTimeException e) {
      throw new SetupException(
          "--recorded-at needs a time with a zone (RFC 3339), as in 2026-11-22T14:00:00Z, but got '"
              + recordedAt
              + "'.");
    }
  }

  private static void add(List<String> given, String option, Object value) {
    if (value != null) {
      given.add(option);
    }
  }
}
