package io.clicklake.job.sink;

import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.catalog.lake.read.TableReader;
import org.apache.iceberg.flink.TableLoader;

/**
 * Refuses a start without state under the id of a job that has committed before.
 *
 * <p>Such a job would read and write again what it has written, and would forget what it has to
 * deduplicate. Managed Flink's start without a snapshot and a job id pinned on Kubernetes are such
 * starts, and seldom meant.
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
                  + "' before: it would write again what it reads again. Start it from its last"
                  + " checkpoint or savepoint, or submit it as a new job, with a new job id.");
        }
      }
    }
  }
}
