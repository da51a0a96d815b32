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
 * Finds for each checkpoint of the ledger the snapshot of each table that contains all rows up to
 * the checkpoint and no later rows. Assumes that no two jobs write to the tables at the same time,
 * as {@code clicklake snapshots} does.
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
   * The checkpoints at which all tables can be read, the newest first. The snapshots of a
   * checkpoint are looked up only when the stream reaches it.
   *
   * @param which decides by job and number whether a checkpoint is looked up
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

  /**
   * The checkpoint of a commit to the ledger table; empty if a table has no snapshot of exactly
   * this checkpoint.
   */
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

  /**
   * The newest checkpoint of the job, up to this one, that has a commit in the table; -1 if there
   * is none.
   */
  private static long committed(List<Commit> table, String job, long upTo) {
    return table.stream()
        .filter(commit -> isOfAJob(commit) && commit.jobId().orElseThrow().equals(job))
        .mapToLong(commit -> commit.checkpointId().orElseThrow())
        .filter(id -> id <= upTo)
        .max()
        .orElse(-1);
  }

  /**
   * The commit of the newest checkpoint up to this one. If compactions or commits of {@code
   * reconcile} directly follow this commit, returns the last of them instead.
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
    // A job without a commit in this list is older than all jobs in the list.
    return rank > jobs.indexOf(job);
  }

  private static boolean isOfAJob(Commit commit) {
    return commit.jobId().isPresent() && commit.checkpointId().isPresent();
  }
}
