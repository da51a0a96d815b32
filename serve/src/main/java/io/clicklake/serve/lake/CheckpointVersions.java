package io.clicklake.serve.lake;

import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.catalog.table.Zones;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.apache.iceberg.Table;

/**
 * Finds for each checkpoint of the ledger the snapshot of each table that has all rows up to the
 * checkpoint and no later ones. Assumes that no two jobs write to the tables at the same time, as
 * {@code clicklake snapshots} does.
 */
final class CheckpointVersions {
  private final LedgerHistory ledger;
  private final Map<String, List<Commit>> commits = new LinkedHashMap<>();
  private final List<String> jobs = new ArrayList<>();

  /**
   * @param tables by name; the ledger is one of them
   */
  CheckpointVersions(Map<String, Table> tables, LedgerHistory ledger) {
    this.ledger = ledger;
    tables.forEach((name, table) -> commits.put(name, new TableReader(table).commits()));
    for (Commit commit : commits.get(Zones.LEDGER)) {
      if (isOfAJob(commit) && !jobs.contains(commit.jobId().orElseThrow())) {
        jobs.add(commit.jobId().orElseThrow());
      }
    }
  }

  /**
   * The checkpoints at which all tables can be read, the newest first; each is looked up when the
   * stream comes to it.
   *
   * @param which is asked with the job and the number of a checkpoint before it is looked up
   */
  Stream<ServedCheckpoint> newestFirst(BiPredicate<String, Long> which) {
    List<Commit> newestFirst = new ArrayList<>(commits.get(Zones.LEDGER));
    Collections.reverse(newestFirst);
    return newestFirst.stream()
        .filter(CheckpointVersions::isOfAJob)
        .filter(
            commit -> which.test(commit.jobId().orElseThrow(), commit.checkpointId().orElseThrow()))
        .flatMap(commit -> at(commit).stream());
  }

  /** Empty if a table has no snapshot of exactly this checkpoint. */
  private Optional<ServedCheckpoint> at(Commit ledgerCommit) {
    String job = ledgerCommit.jobId().orElseThrow();
    long id = ledgerCommit.checkpointId().orElseThrow();
    if (!ledger.has(job, id)) {
      return Optional.empty();
    }
    Map<String, Long> snapshots = new HashMap<>();
    for (Map.Entry<String, List<Commit>> table : commits.entrySet()) {
      Optional<Commit> last = last(table.getValue(), job, id);
      boolean expired =
          last.isEmpty() && !table.getValue().isEmpty() && table.getValue().get(0).hasParent();
      if (expired
          || ledger.written(job, committed(table.getValue(), job, id), id, table.getKey()) != 0) {
        return Optional.empty();
      }
      last.ifPresent(commit -> snapshots.put(table.getKey(), commit.snapshotId()));
    }
    return Optional.of(
        new ServedCheckpoint(job, id, ledger.recordedAt(job, id).orElseThrow(), snapshots));
  }

  /** The newest checkpoint of the job up to this one that the table has committed; or -1. */
  private static long committed(List<Commit> table, String job, long upTo) {
    return table.stream()
        .filter(commit -> isOfAJob(commit) && commit.jobId().orElseThrow().equals(job))
        .mapToLong(commit -> commit.checkpointId().orElseThrow())
        .filter(id -> id <= upTo)
        .max()
        .orElse(-1);
  }

  /**
   * The commit of the newest checkpoint up to this one, or a commit of another program that
   * directly followed it and only wrote the same rows to other files.
   */
  private Optional<Commit> last(List<Commit> table, String job, long id) {
    Commit found = null;
    boolean directly = false;
    for (Commit commit : table) {
      if (isOfAJob(commit)) {
        if (isLater(commit, job, id)) {
          break;
        }
        found = commit;
        directly = true;
      } else if (directly && (commit.rewritesOnly() || commit.reconciledDay().isPresent())) {
        found = commit;
      } else {
        directly = false;
      }
    }
    return Optional.ofNullable(found);
  }

  private boolean isLater(Commit commit, String job, long id) {
    String other = commit.jobId().orElseThrow();
    if (other.equals(job)) {
      return commit.checkpointId().orElseThrow() > id;
    }
    int rank = jobs.indexOf(other);
    // The commit of a job whose ledger rows have all expired is older.
    return rank > jobs.indexOf(job);
  }

  private static boolean isOfAJob(Commit commit) {
    return commit.jobId().isPresent() && commit.checkpointId().isPresent();
  }
}
