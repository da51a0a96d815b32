package io.clicklake.it.cluster;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The cluster that is one job, as the Kubernetes operator runs it: the jar lies in usrlib. */
@Tag("full")
class ApplicationModeIT {
  private static final int EVENTS = 300;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @Test
  void tablesAreExactThoughTheJobManagerAndATaskManagerAreKilled() throws Exception {
    try (ClusterEnvironment site = ClusterEnvironment.application(directory, "application");
        ClusterRun run = site.run("application")) {
      run.load().put(EVENTS);
      run.follow(FlinkCluster.JOB);
      run.awaitAllRead();

      run.load().put(EVENTS);
      site.cluster().replaceJobManager();
      run.load().put(EVENTS);
      run.awaitAllRead();
      run.load().put(EVENTS);
      site.cluster().replaceTaskManager(site.cluster().taskManagers().get(0));
      run.load().put(EVENTS);

      run.assertExactAtTheEnd();
    }
  }
}
