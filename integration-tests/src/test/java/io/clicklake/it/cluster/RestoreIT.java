package io.clicklake.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.local.cluster.ClusterEnvironment;
import io.clicklake.local.cluster.ClusterJob;
import io.clicklake.local.cluster.ClusterRun;
import io.clicklake.tools.reconcile.Checkpoint;
import io.clicklake.tools.reconcile.CheckpointHistory;
import io.clicklake.tools.reconcile.Rollback;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops a job and starts it again, in correct and in wrong ways. The tests share a cluster, but
 * each test has its own stream, database and job. At its end each test drains its job, and compares
 * all tables and the ledger.
 */
@Tag("full")
class RestoreIT {
  private static final int EVENTS = 150;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path directory;

  private static ClusterEnvironment environment;

  private ClusterRun run;

  @BeforeAll
  static void startCluster() throws Exception {
    environment = ClusterEnvironment.in(directory).session();
  }

  @AfterAll
  static void stopCluster() throws Exception {
    environment.close();
  }

  @BeforeEach
  void startJob(TestInfo test) throws Exception {
    run = ClusterSeed.run(environment, test.getTestMethod().orElseThrow().getName());
    run.load().put(EVENTS);
    run.start(2);
    run.awaitAllRead();
  }

  @AfterEach
  void stopJobs() throws Exception {
    run.close();
  }

  @Test
  void stoppedAndResumedWithMoreAndWithFewerTasks() throws Exception {
    run.load().put(EVENTS);
    run.restore(4, run.stop());
    run.load().put(EVENTS);
    assertThat(run.differencesSoFar()).isEmpty();
    run.load().put(EVENTS);

    run.restore(1, run.stop());

    run.load().put(EVENTS);
    assertThat(run.differencesSoFar()).isEmpty();
    assertExactAtTheEnd();
  }

  @Test
  void startedWithoutStateUnderTheSameJobId() throws Exception {
    String savepoint = run.stop();

    run.start(2, Optional.empty(), run.job().id());

    assertThat(run.job().awaitFailed())
        .contains("The job was started without state, but job ")
        .contains("Start from the last checkpoint or savepoint of that job");
    run.restore(2, savepoint);
    assertExactAtTheEnd();
  }

  @Test
  void restoredFromAnOlderSavepoint() throws Exception {
    String older = run.savepoint();
    run.load().put(EVENTS);
    assertThat(run.differencesSoFar()).isEmpty();
    String newest = run.stop();

    run.restore(2, older);

    assertThat(run.job().awaitFailed())
        .contains("The job was restored from checkpoint ")
        .contains("bring the tables back first with 'rollback --checkpoint");
    run.restore(2, newest);
    assertExactAtTheEnd();
  }

  @Test
  void aSecondCopyStartedWithoutState() throws Exception {
    run.job().awaitRunning();
    ClusterJob first = run.job();

    run.start(2);

    assertThat(run.job().awaitFailed())
        .contains("The job was started without state, but job " + first.id());
    run.follow(first);
    assertThat(run.job().runs()).isTrue();
    assertExactAtTheEnd();
  }

  /**
   * The two copies look the same until one of them has committed. If each is the first to commit to
   * some table, both fail.
   */
  @Test
  void aSecondCopyRestoredFromTheSameSavepoint() throws Exception {
    String savepoint = run.stop();
    Checkpoint common = new CheckpointHistory(run.tables().ledger()).lastCommon();
    run.restore(2, savepoint);
    run.job().awaitRunning();
    ClusterJob first = run.job();
    run.restore(2, savepoint);
    run.job().awaitRunning();
    ClusterJob second = run.job();

    run.load().put(EVENTS);

    await("a copy has failed", () -> first.hasFailed() || second.hasFailed());
    ClusterJob loser = first.hasFailed() ? first : second;
    assertThat(loser.failure()).contains("two jobs that read the same stream write each row twice");
    run.follow(loser == first ? second : first);
    if (!continues()) {
      new Rollback(new CheckpointHistory(run.tables().ledger()), common).run(version -> {});
      run.restore(2, savepoint);
    }
    assertExactAtTheEnd();
  }

  /**
   * Whether the job of the run continues; otherwise it has failed. Tables commit one after another,
   * so the job continues if it completes two more checkpoints after it has read all events: by the
   * second one every table has committed.
   */
  private boolean continues() throws Exception {
    await(
        "the other copy has read all events or has failed",
        () -> run.job().hasFailed() || run.tables().read() >= run.load().events());
    long before = run.job().checkpointsCompleted();
    await(
        "the other copy continues or has failed",
        () -> run.job().hasFailed() || run.job().checkpointsCompleted() >= before + 2);
    return !run.job().hasFailed();
  }

  private void assertExactAtTheEnd() throws Exception {
    run.load().put(EVENTS);
    assertThat(run.differencesAtTheEnd()).isEmpty();
  }

  private static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(TIMEOUT).until(condition);
  }
}
