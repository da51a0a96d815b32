package io.clicklake.job.sink;

import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.catalog.lake.read.TableReader;
import org.apache.iceberg.flink.TableLoader;

/**
 * Refuses a start without state under the id of a job that has committed before.
 *
 * <p>Iceberg's sink finds the checkpoint ids of the earlier run in the table, takes the lower ones
 * of the new run for done, and drops the new commits without a word (apache/iceberg issue 18098).
 * Managed Flink's start without a snapshot and a job id pinned on Kubernetes are such starts.
 */
final class NoEarlierCommits implements FreshStart {
  private static final long serialVersionUID = 1L;

  private final String table;
  private final TableLoader loader;

  NoEarlierCommits(String table, TableLoader loader) {
    this.table = table;
    this.loader = loader;
  }

  @Override
  public void check(String job) throws Exception {
    try (TableLoader opened = loader.clone()) {
      opened.open();
      for (Commit commit : new TableReader(opened.loadTable()).commits()) {
        if (commit.jobId().filter(job::equals).isPresent()) {
          throw new IllegalStateException(
              "Job "
                  + job
                  + " was started without its state, but has committed to table '"
                  + table
                  + "' before: its new commits would be dropped. Start it from its last checkpoint"
                  + " or savepoint, or submit it as a new job, with a new job id.");
        }
      }
    }
  }
}
