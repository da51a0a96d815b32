package io.clicklake.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.tools.reconcile.Checkpoint;
import io.clicklake.tools.reconcile.Discrepancy;
import io.clicklake.tools.reconcile.ListedCheckpoint;
import io.clicklake.tools.reconcile.Reconciliation;
import io.clicklake.tools.reconcile.TableVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Formats the output of {@code reconcile} and {@code snapshots} with {@code --json}: one object on
 * one line.
 */
final class LedgerJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LedgerJson() {}

  private record Balance(
      boolean balanced,
      long read,
      long rejected,
      long duplicate,
      long accepted,
      @JsonProperty("duplicate_differs") long duplicateDiffers,
      @JsonProperty("rejected_records") long rejectedRecords,
      long unpacked,
      long filtered,
      List<Difference> differences,
      List<String> notes) {}

  private record Difference(
      String check,
      String table,
      String job,
      Long checkpoint,
      String shard,
      Long expected,
      Long actual,
      String message) {
    private static Difference of(Discrepancy found) {
      return new Difference(
          found.check(),
          found.table(),
          found.job(),
          found.checkpoint(),
          found.shard(),
          found.expected(),
          found.actual(),
          found.sentence());
    }
  }

  private record Snapshots(
      String job,
      long checkpoint,
      @JsonProperty("recorded_at") String recordedAt,
      List<TableSnapshot> tables) {}

  private record TableSnapshot(
      String table, Long snapshot, @JsonInclude(JsonInclude.Include.NON_NULL) String from) {
    private static TableSnapshot of(TableVersion version, String database) {
      return version
          .commit()
          .map(
              commit ->
                  new TableSnapshot(
                      version.name(),
                      commit.snapshotId(),
                      SnapshotsCommand.clause(database, version, commit)))
          .orElseGet(() -> new TableSnapshot(version.name(), null, null));
    }
  }

  private record Checkpoints(List<CheckpointLine> checkpoints) {}

  private record CheckpointLine(
      String job,
      long checkpoint,
      @JsonProperty("recorded_at") String recordedAt,
      long read,
      boolean complete) {
    private static CheckpointLine of(ListedCheckpoint listed) {
      return new CheckpointLine(
          listed.checkpoint().job(),
          listed.checkpoint().id(),
          listed.recordedAt().toString(),
          listed.read(),
          listed.complete());
    }
  }

  private record Tags(List<String> created) {}

  static String of(Reconciliation found) {
    return line(
        new Balance(
            found.balanced(),
            found.totals().read(),
            found.totals().rejected(),
            found.totals().duplicates(),
            found.totals().accepted(),
            found.totals().differingDuplicates(),
            found.totals().rejectedRecords(),
            found.totals().unpacked(),
            found.totals().filteredEvents(),
            found.differences().stream().map(Difference::of).toList(),
            found.notes()));
  }

  static String of(
      Checkpoint at, Optional<Instant> recordedAt, List<TableVersion> versions, String database) {
    return line(
        new Snapshots(
            at.job(),
            at.id(),
            recordedAt.map(Instant::toString).orElse(null),
            versions.stream().map(version -> TableSnapshot.of(version, database)).toList()));
  }

  static String of(List<ListedCheckpoint> listed) {
    return line(new Checkpoints(listed.stream().map(CheckpointLine::of).toList()));
  }

  static String tags(List<String> created) {
    return line(new Tags(created));
  }

  private static String line(Object value) {
    try {
      return JSON.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value + " as JSON", e);
    }
  }
}
