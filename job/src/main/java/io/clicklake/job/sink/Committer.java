package io.clicklake.job.sink;

import io.clicklake.catalog.lake.MixedPartitionSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends the files of completed checkpoints to one table, each checkpoint once and in a snapshot
 * of its own. It knows which marked snapshot is the newest, and stops the job when the table has
 * one that it did not make, or has lost one that it made: whoever did that, going on would double
 * or lose rows.
 *
 * <p>It looks in front of each attempt, Iceberg's own retries included. A commit whose answer was
 * lost, or that was still on its way when the job was restarted, may arrive between any two of
 * them: it is then known by its files, and is not made again. Two calls that are on their way at
 * once cannot both succeed, since a catalog takes a commit only on what it was built on.
 */
final class Committer {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  private final String name;
  private final Table table;
  private final String operator;
  private String run;
  private long newest = CommitHistory.NONE;

  /**
   * @param operator the uid of the operator, for the snapshot's summary
   */
  Committer(String name, Table table, String operator) {
    this.name = name;
    this.table = table;
    this.operator = operator;
  }

  /** Begins a run. */
  void begin(String run, boolean allowExistingRows) {
    this.run = run;
    CommitHistory history = CommitHistory.since(table, CommitHistory.NONE);
    if (!allowExistingRows && !history.marks().isEmpty()) {
      CommitMetadata last = history.marks().get(history.marks().size() - 1);
      throw CommitRefusedException.startedWithoutState(name, last);
    }
    newest = history.newest();
  }

  /**
   * Goes on with a run, and returns the last checkpoint whose files the table has of those that
   * were waiting.
   *
   * @param known the newest marked snapshot when the checkpoint was taken
   * @param restored the id of the checkpoint or savepoint
   * @param waiting the files that were waiting, by checkpoint
   */
  long goOn(String run, long known, long restored, Map<Long, List<DataFile>> waiting) {
    this.run = run;
    CommitHistory history = CommitHistory.since(table, known);
    if (!history.isWhole()) {
      throw CommitRefusedException.rowsAreGone(name, restored);
    }
    long committed = -1;
    for (CommitMetadata mark : history.marks()) {
      if (!mark.run().equals(run)) {
        throw CommitRefusedException.otherRun(name, mark);
      }
      if (mark.checkpoint() > restored) {
        throw CommitRefusedException.olderSavepoint(name, restored, mark);
      }
      List<DataFile> files = waiting.get(mark.checkpoint());
      if (files == null || !mark.mayHold(files)) {
        throw CommitRefusedException.otherRun(name, mark);
      }
      committed = mark.checkpoint();
    }
    newest = history.newest();
    return committed;
  }

  /** The id of the run that this belongs to. */
  String run() {
    return run;
  }

  /** The newest marked snapshot; {@link CommitHistory#NONE} when there is none. */
  long newest() {
    return newest;
  }

  /**
   * @param job the id of the Flink job that took the checkpoint
   * @param endOfInput whether it took it behind its last row
   */
  void commit(String job, long checkpoint, boolean endOfInput, List<DataFile> files) {
    CommitMetadata mark = CommitMetadata.of(run, job, checkpoint, files);
    List<DataFile> appended = ofSpecsThatAreThere(files);
    AppendFiles append = GuardedOperations.of(table, name, base -> check(base, mark)).newAppend();
    appended.forEach(append::appendFile);
    mark.putOn(append, operator, endOfInput);
    try {
      append.commit();
    } catch (CommittedBefore e) {
      LOG.info("Table '{}' has the rows of checkpoint {} already.", name, checkpoint);
      table.refresh();
    }

    CommitHistory made = CommitHistory.since(table, newest);
    checkAll(made, mark);
    newest = made.newest();
  }

  /**
   * The same files. An expiry that cleans up metadata may have taken the spec of those that hold
   * rows of many partitions, if no snapshot had any.
   */
  private List<DataFile> ofSpecsThatAreThere(List<DataFile> files) {
    if (table.spec().isUnpartitioned()
        || files.stream().allMatch(file -> file.partition().size() > 0)) {
      return files;
    }
    table.refresh();
    PartitionSpec shared = MixedPartitionSpec.putInto(table);
    return files.stream()
        .map(file -> file.partition().size() > 0 ? file : of(shared, file))
        .collect(Collectors.toList());
  }

  private static DataFile of(PartitionSpec shared, DataFile file) {
    return file.specId() == shared.specId() ? file : DataFiles.builder(shared).copy(file).build();
  }

  /** What the table is in front of each attempt to commit. */
  private void check(TableMetadata base, CommitMetadata mark) {
    CommitHistory history = CommitHistory.since(base, newest);
    if (!history.isWhole()) {
      throw CommitRefusedException.rolledBack(name);
    }
    checkAll(history, mark);
    if (!history.marks().isEmpty()) {
      throw new CommittedBefore();
    }
  }

  /** Nobody else's commits are there. */
  private void checkAll(CommitHistory history, CommitMetadata mark) {
    for (CommitMetadata found : history.marks()) {
      if (!found.isOf(mark)) {
        throw CommitRefusedException.otherRun(name, found);
      }
    }
  }

  /**
   * An earlier attempt of a commit reached the table, though its answer did not reach us. Iceberg
   * must not know the type: for what it takes for a failure it deletes the manifests.
   */
  private static final class CommittedBefore extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
