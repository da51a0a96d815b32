package io.clicklake.tools.reconcile;

/**
 * A checkpoint or savepoint of a job. A job that is restored from another job's savepoint continues
 * its numbers. A job that starts without state begins at 1 again, so a number alone may name
 * several checkpoints.
 */
public record Checkpoint(String job, long id) {
  @Override
  public String toString() {
    return Discrepancy.checkpointName(id) + " of job " + job;
  }
}
