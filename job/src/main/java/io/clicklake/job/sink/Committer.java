package io.clicklake.job.sink;

import java.util.List;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;

/**
 * Appends the files of completed checkpoints to one table, each checkpoint once and in a snapshot
 * of its own. It knows which marked snapshot is the newest, and stops the job when the table has
 * one that it did not make, or has lost one that it made: whoever did that, going on would double
 * or lose rows.
 */
final class Committer {
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
      CommitMark last = history.marks().get(history.marks().size() - 1);
      throw Refusal.startedWithoutState(name, last);
    }
    newest = history.newest();
  }

  /**
   * Goes on with a run, and returns the last checkpoint whose files the table has of those that
   * were waiting.
   *
   * @param known the newest marked snapshot when the checkpoint was taken
   * @param restored the id of the checkpoint or savepoint
   */
  long goOn(String run, long known, long restored) {
    this.run = run;
    CommitHistory history = CommitHistory.since(table, known);
    if (!history.isWhole()) {
      throw Refusal.rowsAreGone(name, restored);
    }
    long committed = -1;
    for (CommitMark mark : history.marks()) {
      if (!mark.run().equals(run)) {
        throw Refusal.otherRun(name, mark);
      }
      if (mark.checkpoint() > restored) {
        throw Refusal.olderSavepoint(name, restored, mark);
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
    table.refresh();
    checkUntouched();
    AppendFiles append = table.newAppend();
    files.forEach(append::appendFile);
    new CommitMark(run, job, checkpoint).putOn(append, operator, endOfInput);
    append.commit();

    CommitHistory made = CommitHistory.since(table, newest);
    if (made.marks().size() != 1) {
      throw Refusal.otherRun(name, made.marks().get(0));
    }
    newest = made.newest();
  }

  private void checkUntouched() {
    CommitHistory history = CommitHistory.since(table, newest);
    if (!history.isWhole()) {
      throw Refusal.rolledBack(name);
    }
    if (!history.marks().isEmpty()) {
      throw Refusal.otherRun(name, history.marks().get(0));
    }
  }
}
