package io.clicklake.catalog.lake.observe;

/** A commit of the job to one table. */
public final class TableCommit {
  private final String job;
  private final long checkpoint;
  private final long committedAt;
  private final String startedAt;

  /**
   * @param checkpoint {@link Long#MAX_VALUE} for the last commit of a drained job
   * @param committedAt in milliseconds since 1970
   * @param startedAt when the task that committed was started; empty if the commit does not state
   *     it
   */
  public TableCommit(String job, long checkpoint, long committedAt, String startedAt) {
    this.job = job;
    this.checkpoint = checkpoint;
    this.committedAt = committedAt;
    this.startedAt = startedAt;
  }

  public String job() {
    return job;
  }

  public long checkpoint() {
    return checkpoint;
  }

  /** In milliseconds since 1970. */
  public long committedAt() {
    return committedAt;
  }

  /** When the task that committed was started; empty if the commit does not state it. */
  public String startedAt() {
    return startedAt;
  }

  /** Whether this commit is of the same job, and of the same or a later checkpoint. */
  public boolean covers(TableCommit other) {
    return job.equals(other.job) && checkpoint >= other.checkpoint;
  }
}
