package io.clicklake.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A session cluster loads the shipped jar anew at each start of a job. */
@Tag("full")
class ClassLoadersIT {
  /** What Flink loads a job's jar with. */
  private static final String LOADER = "org.apache.flink.util.ChildFirstClassLoader";

  private static final int STARTS = 2;
  private static final int EVENTS = 50;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path directory;

  /** Flink's planner holds the first one that it plans for: one, however many come after it. */
  @Test
  void classesOfJobsThatHaveEndedAreUnloaded() throws Exception {
    try (ClusterEnvironment site = ClusterEnvironment.session(directory);
        ClusterRun run = site.run("class_loaders")) {
      run.start(2);
      for (int i = 1; i < STARTS; i++) {
        run.load().put(EVENTS);
        run.awaitAllRead();
        run.restore(2, run.stop());
      }
      run.awaitRunning();
      FlinkCluster cluster = site.cluster();
      assertThat(onTaskManagers(cluster)).isPositive();

      run.stop();

      Await.until("no classes in the TaskManagers", () -> onTaskManagers(cluster) == 0);
      Await.until("one loader in the JobManager", () -> loaders(cluster.jobManager()) <= 1);
    }
  }

  private static long onTaskManagers(FlinkCluster cluster) throws Exception {
    long all = 0;
    for (String name : cluster.taskManagers()) {
      all += loaders(cluster.taskManager(name));
    }
    return all;
  }

  /** How many there are after a garbage collection. */
  private static long loaders(JavaProcess process) throws Exception {
    return process.instances(LOADER);
  }
}
