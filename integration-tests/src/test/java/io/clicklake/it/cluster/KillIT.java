package io.clicklake.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed while one job runs through all of it. After each row all tables but the
 * aggregates are compared with the truth, after the last one all of them, and the ledger each time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class KillIT {
  private static final int EVENTS = 150;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path directory;

  private ClusterEnvironment site;
  private FlinkCluster cluster;
  private ClusterRun run;

  @BeforeAll
  void start() throws Exception {
    site = ClusterEnvironment.session(directory);
    cluster = site.cluster();
    run = site.run("kills");
    run.load().put(EVENTS);
    run.start(2);
    run.awaitAllRead();
  }

  @BeforeEach
  void awaitRunning() throws Exception {
    run.awaitRunning();
  }

  @AfterEach
  void isExactSoFar() throws Exception {
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
  void ofATaskManager() throws Exception {
    run.load().put(EVENTS);

    cluster.replaceTaskManager(host());
  }

  @Test
  void ofTheJobManager() throws Exception {
    run.load().put(EVENTS);

    cluster.replaceJobManager();
  }

  @Test
  void ofAllProcessesOfFlink() throws Exception {
    run.load().put(EVENTS);

    cluster.replaceAll();
  }

  @Test
  void ofATaskManagerDuringACheckpoint() throws Exception {
    run.load().put(EVENTS);
    String host = host();
    cluster.taskManager(host).freeze();
    long before = run.checkpointsFailed();
    Await.until("a checkpoint is under way", () -> run.checkpointsInProgress() > 0);

    cluster.replaceTaskManager(host);

    Await.until("the checkpoint has failed", () -> run.checkpointsFailed() > before);
  }

  @Test
  void ofATaskManagerBetweenPreCommitAndCommit() throws Exception {
    CommitGate.Hold hold = site.gate().holdCall(ClusterLoad.TABLE);
    run.load().put(EVENTS);
    hold.await();

    cluster.replaceTaskManager(host());
    hold.drop();
  }

  @Test
  void ofATaskManagerDuringACommitThatReachesTheCatalogAfterwards() throws Exception {
    CommitGate.Hold hold = site.gate().holdCall(ClusterLoad.TABLE);
    run.load().put(EVENTS);
    hold.await();

    cluster.replaceTaskManager(host());
    hold.release();
  }

  @Test
  void ofATaskManagerBehindACommitBeforeTheJobKnows() throws Exception {
    CommitGate.Hold hold = site.gate().holdAnswer(ClusterLoad.TABLE);
    run.load().put(EVENTS);
    hold.await();

    cluster.replaceTaskManager(host());
    hold.drop();
  }

  @Test
  void ofTheJobManagerDuringACommit() throws Exception {
    CommitGate.Hold hold = site.gate().holdCall("ledger");
    run.load().put(EVENTS);
    hold.await();

    cluster.replaceJobManager();
    hold.release();
  }

  @Test
  void ofAllProcessesOfFlinkBehindACommitBeforeTheJobKnows() throws Exception {
    CommitGate.Hold hold = site.gate().holdAnswer("ledger");
    run.load().put(EVENTS);
    hold.await();

    cluster.replaceAll();
    hold.drop();
  }

  /** As a machine that loses its network: the job goes on elsewhere before it is back. */
  @Test
  void ofATaskManagerThatOnlySeemsDeadAndComesBackInTheMiddleOfACommit() throws Exception {
    CommitGate.Hold hold = site.gate().holdCall(ClusterLoad.TABLE);
    run.load().put(EVENTS);
    hold.await();
    String host = host();
    JavaProcess zombie = cluster.taskManager(host);
    zombie.freeze();
    cluster.startTaskManager();
    Await.until("the job runs elsewhere", () -> !hosts().contains(host) && run.runs());
    run.assertExactSoFar();

    hold.release();
    zombie.thaw();
    run.load().put(EVENTS);
    run.assertExactSoFar();
    cluster.killTaskManager(host);
    assertThat(hosts()).doesNotContain(host);
  }

  /** Where the table is committed. */
  private String host() throws Exception {
    return hosts().get(0);
  }

  private List<String> hosts() throws Exception {
    return cluster.rest().hosts(run.job(), "commit " + ClusterLoad.TABLE);
  }
}
