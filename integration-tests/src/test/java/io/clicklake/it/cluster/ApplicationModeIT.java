package io.clicklake.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.local.cluster.ClusterEnvironment;
import io.clicklake.local.cluster.ClusterRun;
import io.clicklake.local.cluster.FlinkCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests a cluster that runs only one job, as the Kubernetes operator starts it: the jar is in the
 * directory {@code usrlib}.
 */
@Tag("full")
class ApplicationModeIT {
  private static final int EVENTS = 300;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @Test
  void tablesAreExactThoughTheJobManagerAndATaskManagerAreKilled() throws Exception {
    try (ClusterEnvironment environment =
            ClusterEnvironment.in(directory).application("application");
        ClusterRun run = ClusterSeed.run(environment, "application")) {
      FlinkCluster cluster = environment.cluster();
      run.load().put(EVENTS);
      run.follow(cluster.applicationJob());
      run.awaitAllRead();

      run.load().put(EVENTS);
      cluster.replaceJobManager();
      run.load().put(EVENTS);
      run.awaitAllRead();
      run.load().put(EVENTS);
      cluster.replaceTaskManager(cluster.taskManagers().get(0));
      run.load().put(EVENTS);

      assertThat(run.differencesAtTheEnd()).isEmpty();
    }
  }
}
