package io.clicklake.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clicklake.local.cluster.ClusterEnvironment;
import io.clicklake.local.cluster.ClusterRun;
import io.clicklake.local.cluster.FlinkCluster;
import io.clicklake.local.cluster.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that a session cluster unloads the classes of jobs that have ended. Such a cluster loads
 * the shipped jar again at each start of a job.
 */
@Tag("full")
class ClassLoadersIT {
  /** Flink's class loader for the jar of a job. */
  private static final String LOADER = "org.apache.flink.util.ChildFirstClassLoader";

  private static final int STARTS = 2;
  private static final int EVENTS = 50;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path directory;

  /** Flink's planner keeps the class loader of the first job that it plans, but of no later one. */
  @Test
  void classesOfJobsThatHaveEndedAreUnloaded() throws Exception {
    try (ClusterEnvironment environment = ClusterEnvironment.in(directory).session();
        ClusterRun run = ClusterSeed.run(environment, "class_loaders")) {
      run.start(2);
      for (int i = 1; i < STARTS; i++) {
        run.load().put(EVENTS);
        run.awaitAllRead();
        run.restore(2, run.stop());
      }
      run.job().awaitRunning();
      FlinkCluster cluster = environment.cluster();
      assertThat(onTaskManagers(cluster)).isPositive();

      run.stop();

      await("no class loader in the TaskManagers")
          .atMost(TIMEOUT)
          .until(() -> onTaskManagers(cluster) == 0);
      await("one class loader in the JobManager")
          .atMost(TIMEOUT)
          .until(() -> loaders(cluster.jobManager()) <= 1);
    }
  }

  private static long onTaskManagers(FlinkCluster cluster) throws Exception {
    long all = 0;
    for (String name : cluster.taskManagers()) {
      all += loaders(cluster.taskManager(name));
    }
    return all;
  }

  /** The number of class loaders after a garbage collection. */
  private static long loaders(JavaProcess process) throws Exception {
    return process.instances(LOADER);
  }
}
