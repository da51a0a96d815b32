package io.clicklake.job.sink;

/**
 * Thrown to stop a job whose next commit would duplicate or lose rows. The message says what to do.
 */
final class CommitRefusedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private CommitRefusedException(String message) {
    super(message);
  }

  static CommitRefusedException startedWithoutState(String table, CommitMetadata last) {
    return new CommitRefusedException(
        "The job was started without state, but job "
            + last.job()
            + " has committed to table '"
            + table
            + "' before (last at its checkpoint "
            + last.checkpoint()
            + "): events that are read again would be written twice. Start from the last checkpoint or"
            + " savepoint of that job; or set '"
            + SinkOptions.ALLOW_EXISTING_ROWS.key()
            + "' to true if the stream holds nothing that the table has.");
  }

  static CommitRefusedException olderSavepoint(String table, long restored, CommitMetadata newer) {
    return new CommitRefusedException(
        "The job was restored from checkpoint "
            + restored
            + ", but table '"
            + table
            + "' already has the rows of checkpoint "
            + newer.checkpoint()
            + " (committed by job "
            + newer.job()
            + "): they would be written a second time. Restore the newest checkpoint or savepoint,"
            + " or bring the tables back first with 'rollback --checkpoint "
            + restored
            + "'.");
  }

  static CommitRefusedException rowsAreGone(String table, long restored) {
    return new CommitRefusedException(
        "The job was restored from checkpoint "
            + restored
            + ", but table '"
            + table
            + "' no longer holds the rows that it had when that checkpoint was taken: they would be"
            + " missing. Restore a checkpoint or savepoint from before the table was rolled back.");
  }

  static CommitRefusedException rolledBack(String table) {
    return new CommitRefusedException(
        "Table '"
            + table
            + "' has lost the rows of this job's last commit: it was rolled back or replaced while"
            + " the job ran. Stop the job first, roll back all tables with 'rollback', and restore"
            + " the savepoint that it names.");
  }

  static CommitRefusedException otherRun(String table, CommitMetadata other) {
    return new CommitRefusedException(
        "Job "
            + other.job()
            + " has committed to table '"
            + table
            + "' (its checkpoint "
            + other.checkpoint()
            + ") beside this one: two jobs that read the same stream write each row twice. Stop one"
            + " of them, and see in the ledger what both have written.");
  }
}
