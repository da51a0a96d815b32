package io.clicklake.tools.reconcile;

/**
 * A checkpoint of a job. A job that was restored from another one counts on from its number; a job
 * that started without state begins anew, so that a number alone may name several.
 */
public record Checkpoint(String job, long id) {
  @Override
  public String toString() {
    return Discrepancy.checkpointName(id) + " of job " + job;
  }
}
