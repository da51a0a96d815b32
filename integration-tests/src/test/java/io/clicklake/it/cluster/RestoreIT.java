package io.clicklake.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.tools.reconcile.Checkpoint;
import io.clicklake.tools.reconcile.CheckpointHistory;
import io.clicklake.tools.reconcile.Rollback;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job that is stopped and started in every way there is, right and wrong. After each row the job
 * runs on, and all tables but the aggregates are compared with the truth; after the last one all of
 * them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class RestoreIT {
  private static final int EVENTS = 150;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path directory;

  private ClusterEnvironment site;
  private ClusterRun run;

  @BeforeAll
  void start() throws Exception {
    site = ClusterEnvironment.session(directory);
    run = site.run("restores");
    run.load().put(EVENTS);
    run.start(2);
    run.awaitAllRead();
  }

  @AfterEach
  void goesOn() throws Exception {
    run.load().put(EVENTS);
    run.assertExactSoFar();
  }

  @AfterAll
  void isExactAtTheEnd() throws Exception {
    try (AutoCloseable all = site;
        ClusterRun last = run) {
      last.assertExactAtTheEnd();
    }
  }

  @Test
  void stoppedAndResumedWithMoreAndWithFewerTasks() throws Exception {
    run.load().put(EVENTS);
    run.restore(4, run.stop());
    run.load().put(EVENTS);
    run.assertExactSoFar();
    run.load().put(EVENTS);

    run.restore(1, run.stop());

    run.load().put(EVENTS);
    run.assertExactSoFar();
    run.restore(2, run.stop());
  }

  @Test
  void startedWithoutStateUnderTheSameJobId() throws Exception {
    String savepoint = run.stop();

    run.start(2, Optional.empty(), run.job());

    assertThat(run.awaitFailed())
        .contains("The job was started without state, but job ")
        .contains("Start from the last checkpoint or savepoint of that job");
    run.restore(2, savepoint);
  }

  @Test
  void restoredFromAnOlderSavepoint() throws Exception {
    String older = run.savepoint();
    run.load().put(EVENTS);
    run.assertExactSoFar();
    String newest = run.stop();

    run.restore(2, older);

    assertThat(run.awaitFailed())
        .contains("The job was restored from checkpoint ")
        .contains("bring the tables back first with 'rollback --checkpoint");
    run.restore(2, newest);
  }

  @Test
  void aSecondCopyStartedWithoutState() throws Exception {
    run.awaitRunning();
    String first = run.job();

    run.start(2);

    assertThat(run.awaitFailed()).contains("The job was started without state, but job " + first);
    run.follow(first);
    assertThat(run.runs()).isTrue();
  }

  /**
   * Nothing tells the two apart until one of them has committed. When each is the first at another
   * table, both are refused.
   */
  @Test
  void aSecondCopyRestoredFromTheSameSavepoint() throws Exception {
    String savepoint = run.stop();
    Checkpoint common = new CheckpointHistory(run.tables().ledger()).lastCommon();
    run.restore(2, savepoint);
    run.awaitRunning();
    String first = run.job();
    run.restore(2, savepoint);
    run.awaitRunning();
    String second = run.job();

    run.load().put(EVENTS);

    Await.until("one has failed", () -> failed(first) || failed(second));
    String refused = failed(first) ? first : second;
    assertThat(site.cluster().rest().failure(refused))
        .contains("two jobs that read the same stream write each row twice");
    run.follow(failed(first) ? second : first);
    if (!settles()) {
      new Rollback(new CheckpointHistory(run.tables().ledger()), common).run(version -> {});
      run.restore(2, savepoint);
    }
  }

  /**
   * Whether the job that is followed goes on; otherwise it has failed. Tables commit one after the
   * other, so it goes on when it has taken further checkpoints behind what it read: by the second
   * of them every table has committed.
   */
  private boolean settles() throws Exception {
    Await.until(
        "the other one has read all or has failed",
        () -> failed(run.job()) || run.tables().read() >= run.load().events());
    long before = run.checkpointsCompleted();
    Await.until(
        "the other one goes on or has failed",
        () -> failed(run.job()) || run.checkpointsCompleted() >= before + 2);
    return !failed(run.job());
  }

  private boolean failed(String job) throws Exception {
    return site.cluster().rest().state(job).equals("FAILED");
  }
}
