package io.clicklake.job.sink;

import java.io.Serializable;

/** What must hold of a table when a job starts without state. */
public interface FreshStart extends Serializable {
  /**
   * @param job the id of the Flink job that starts
   * @throws IllegalStateException with what to do, when the job must not start like this
   */
  void check(String job) throws Exception;
}
