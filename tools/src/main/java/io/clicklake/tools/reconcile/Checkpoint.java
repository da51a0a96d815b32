package io.clicklake.tools.reconcile;

/**
 * A checkpoint or savepoint of a job. A job that is restored from the savepoint of another job
 * continues the numbers of that job. A job that starts without state begins at 1 again, so several
 * checkpoints may have the same number.
 */
public record Checkpoint(String job, long id) {
  @Override
  public String toString() {
    return Discrepancy.checkpointName(id) + " of job " + job;
  }
}
