package io.clicklake.job.sink;

import io.clicklake.catalog.lake.MixedPartitionSpec;
import io.clicklake.catalog.lake.SummaryKeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.relocated.com.google.common.util.concurrent.MoreExecutors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends the files of completed checkpoints to one table. Each checkpoint is appended exactly
 * once, in a separate snapshot. Every snapshot contains {@link CommitMetadata}: the run, the job,
 * the checkpoint and an id of the files.
 *
 * <p>The committer makes these assumptions, and reacts to problems as described:
 *
 * <ul>
 *   <li><b>One committer for a table.</b> A snapshot with metadata that this committer did not
 *       write comes from a second copy of the job. Then the committer throws {@link
 *       CommitRefusedException}. Snapshots without metadata (compaction, a manual append) are
 *       ignored.
 *   <li><b>The table keeps the committed rows.</b> If the newest snapshot of this committer is not
 *       an ancestor of the current snapshot, the table was rolled back. Then the committer throws
 *       {@link CommitRefusedException}. Expired snapshots are no problem.
 *   <li><b>The answer of a commit may be lost</b> (timeout, {@code CommitStateUnknownException}, a
 *       failure of the job). A retry finds the snapshot by the id of its files and does not commit
 *       them again.
 *   <li><b>A commit may arrive late</b>, between two attempts, or after a restart. So the committer
 *       checks the table before each attempt, also before Iceberg's own retries ({@link
 *       GuardedOperations}).
 *   <li><b>The catalog is atomic.</b> The catalog accepts a commit only if the table metadata is
 *       still the metadata that the commit was built on. So of two concurrent attempts only one
 *       succeeds.
 *   <li><b>Checkpoints arrive in order.</b> The caller commits them by ascending id.
 * </ul>
 */
final class Committer {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  private final String name;
  private final Table table;
  private final String operator;
  private final CommitReporter reporter;
  private final String startedAt;
  private String run;
  private long newestSnapshot = CommitHistory.NONE;
  private int attempts;

  /**
   * @param operator the uid of the operator, for the snapshot's summary
   */
  Committer(String name, Table table, String operator, CommitReporter reporter) {
    this.name = name;
    this.table = table;
    this.operator = operator;
    this.reporter = reporter;
    this.startedAt = Instant.ofEpochMilli(reporter.now()).toString();
  }

  /** Starts a new run, for a job without state. */
  void startFresh(String newRun, boolean allowExistingRows) {
    this.run = newRun;
    CommitHistory history = CommitHistory.since(table, CommitHistory.NONE);
    if (!allowExistingRows && !history.commits().isEmpty()) {
      CommitMetadata last = history.commits().get(history.commits().size() - 1);
      throw CommitRefusedException.startedWithoutState(name, last);
    }
    newestSnapshot = history.newest();
  }

  /**
   * Resumes a run. Returns the last of the pending checkpoints that the table already has; -1 if
   * the table has none of them.
   *
   * @param knownSnapshot {@link #newestSnapshot()} when the checkpoint was taken
   * @param restored the id of the checkpoint or savepoint
   * @param pending the files that were not committed then, by checkpoint
   */
  long restore(
      String restoredRun, long knownSnapshot, long restored, Map<Long, List<DataFile>> pending) {
    this.run = restoredRun;
    CommitHistory history = CommitHistory.since(table, knownSnapshot);
    if (!history.isWhole()) {
      throw CommitRefusedException.rowsAreGone(name, restored);
    }
    long committed = -1;
    for (CommitMetadata found : history.commits()) {
      if (!found.run().equals(run)) {
        throw CommitRefusedException.otherRun(name, found);
      }
      if (found.checkpoint() > restored) {
        throw CommitRefusedException.olderSavepoint(name, restored, found);
      }
      List<DataFile> files = pending.get(found.checkpoint());
      if (files == null || !found.mayHold(files)) {
        throw CommitRefusedException.otherRun(name, found);
      }
      committed = found.checkpoint();
    }
    newestSnapshot = history.newest();
    return committed;
  }

  /** The id of the current run. */
  String run() {
    return run;
  }

  /** The newest snapshot of a committer; {@link CommitHistory#NONE} when there is none. */
  long newestSnapshot() {
    return newestSnapshot;
  }

  /**
   * @param job the id of the Flink job that took the checkpoint
   * @param endOfInput whether the checkpoint was taken after the last row of a drained job
   */
  void commit(String job, long checkpoint, boolean endOfInput, List<DataFile> files) {
    long started = reporter.now();
    attempts = 0;
    try {
      append(CommitMetadata.of(run, job, checkpoint, files), endOfInput, files);
    } catch (RuntimeException e) {
      reporter.failed(attempts);
      throw e;
    }
    reporter.committed(newestSnapshot, checkpoint, files, Math.max(1, attempts), started);
  }

  private void append(CommitMetadata metadata, boolean endOfInput, List<DataFile> files) {
    List<DataFile> appended = withExistingSpecs(files);
    AppendFiles append =
        GuardedOperations.of(table, name, base -> checkBeforeAttempt(base, metadata)).newAppend();
    appended.forEach(append::appendFile);
    // Manifests are read in this thread. The alternative is one pool for all tables of the process.
    append.scanManifestsWith(MoreExecutors.newDirectExecutorService());
    metadata.putOn(append, operator, endOfInput);
    append.set(SummaryKeys.STARTED_AT, startedAt);
    try {
      append.commit();
    } catch (CommittedBeforeException e) {
      LOG.info(
          "Table '{}' already has the rows of checkpoint {}: the answer of an earlier attempt was"
              + " lost.",
          name,
          metadata.checkpoint());
      table.refresh();
    }
    CommitHistory history = CommitHistory.since(table, newestSnapshot);
    checkOnlyOwnCommit(history, metadata);
    newestSnapshot = history.newest();
  }

  /**
   * Returns the same files, with partition specs that the table has. The table may have lost the
   * {@link MixedPartitionSpec}, because a snapshot expiry that cleans up metadata removes a spec
   * that no snapshot uses.
   */
  private List<DataFile> withExistingSpecs(List<DataFile> files) {
    if (table.spec().isUnpartitioned()
        || files.stream().allMatch(file -> file.partition().size() > 0)) {
      return files;
    }
    table.refresh();
    PartitionSpec mixed = MixedPartitionSpec.putInto(table);
    return files.stream()
        .map(file -> file.partition().size() > 0 ? file : withSpec(mixed, file))
        .collect(Collectors.toList());
  }

  private static DataFile withSpec(PartitionSpec spec, DataFile file) {
    return file.specId() == spec.specId() ? file : DataFiles.builder(spec).copy(file).build();
  }

  private void checkBeforeAttempt(TableMetadata base, CommitMetadata metadata) {
    attempts++;
    CommitHistory history = CommitHistory.since(base, newestSnapshot);
    if (!history.isWhole()) {
      throw CommitRefusedException.rolledBack(name);
    }
    checkOnlyOwnCommit(history, metadata);
    if (!history.commits().isEmpty()) {
      throw new CommittedBeforeException();
    }
  }

  /** Fails if another run committed. */
  private void checkOnlyOwnCommit(CommitHistory history, CommitMetadata metadata) {
    for (CommitMetadata found : history.commits()) {
      if (!found.isOf(metadata)) {
        throw CommitRefusedException.otherRun(name, found);
      }
    }
  }

  /**
   * Thrown when an earlier attempt of a commit reached the table, but its answer was lost. Iceberg
   * must not know the type of this exception. Otherwise Iceberg would clean up as after a failure,
   * and would delete manifests that are in use.
   */
  private static final class CommittedBeforeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
