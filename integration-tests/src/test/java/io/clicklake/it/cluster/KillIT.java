package io.clicklake.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clicklake.local.cluster.ClusterEnvironment;
import io.clicklake.local.cluster.ClusterRun;
import io.clicklake.local.cluster.FlinkCluster;
import io.clicklake.local.cluster.JavaProcess;
import io.clicklake.local.fault.CommitHold;
import io.clicklake.local.verify.WrittenTables;
import io.clicklake.testkit.generate.GeneratedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
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
 * Kills processes while a job runs. The tests share a cluster, but each test has its own stream,
 * database and job. The records are {@link GatewayRecords}, in KPL aggregates. At its end each test
 * drains its job, and compares all tables and the ledger.
 */
@Tag("full")
class KillIT {
  private static final int RECORDS = 150;
  private static final String TABLE = "samples";

  /** All of these records are one aggregate, and the job needs some seconds for them. */
  private static final int RECORDS_OF_AN_AGGREGATE = 40;

  private static final int ALARMS_OF_A_RECORD = 2_000;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private static final String[] PLACE_OF_A_RECORD = {"shard", "sequence_number", "record_number"};

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path directory;

  private static ClusterEnvironment environment;
  private static FlinkCluster cluster;

  private ClusterRun run;

  @BeforeAll
  static void startCluster() throws Exception {
    environment = ClusterEnvironment.in(directory).session();
    cluster = environment.cluster();
  }

  @AfterAll
  static void stopCluster() throws Exception {
    environment.close();
  }

  @BeforeEach
  void startJob(TestInfo test) throws Exception {
    run = ClusterSeed.packedRun(environment, test.getTestMethod().orElseThrow().getName());
    run.load().put(RECORDS);
    run.start(2);
    run.awaitAllRead();
    run.job().awaitRunning();
  }

  @AfterEach
  void stopJob() throws Exception {
    environment.catalog().forgetHolds();
    run.close();
  }

  @Test
  void ofATaskManager() throws Exception {
    run.load().put(RECORDS);

    cluster.replaceTaskManager(host());

    assertExactAtTheEnd();
  }

  @Test
  void ofTheJobManager() throws Exception {
    run.load().put(RECORDS);

    cluster.replaceJobManager();

    assertExactAtTheEnd();
  }

  @Test
  void ofAllProcessesOfFlink() throws Exception {
    run.load().put(RECORDS);

    cluster.replaceAll();

    assertExactAtTheEnd();
  }

  @Test
  void ofATaskManagerDuringACheckpoint() throws Exception {
    run.load().put(RECORDS);
    String host = host();
    cluster.taskManager(host).freeze();
    long before = run.job().checkpointsFailed();
    await("a checkpoint in progress")
        .atMost(TIMEOUT)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> run.job().checkpointsInProgress() > 0);

    cluster.replaceTaskManager(host);

    await("the checkpoint has failed")
        .atMost(TIMEOUT)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> run.job().checkpointsFailed() > before);
    assertExactAtTheEnd();
  }

  @Test
  void ofATaskManagerBetweenPreCommitAndCommit() throws Exception {
    CommitHold hold = environment.catalog().holdCall(TABLE);
    run.load().put(RECORDS);
    hold.await();

    cluster.replaceTaskManager(host());
    hold.drop();

    assertExactAtTheEnd();
  }

  @Test
  void ofATaskManagerDuringACommitThatReachesTheCatalogAfterwards() throws Exception {
    CommitHold hold = environment.catalog().holdCall(TABLE);
    run.load().put(RECORDS);
    hold.await();

    cluster.replaceTaskManager(host());
    hold.release();

    assertExactAtTheEnd();
  }

  @Test
  void ofATaskManagerAfterACommitBeforeTheJobKnowsOfIt() throws Exception {
    CommitHold hold = environment.catalog().holdAnswer(TABLE);
    run.load().put(RECORDS);
    hold.await();

    cluster.replaceTaskManager(host());
    hold.drop();

    assertExactAtTheEnd();
  }

  @Test
  void ofTheJobManagerDuringACommit() throws Exception {
    CommitHold hold = environment.catalog().holdCall("ledger");
    run.load().put(RECORDS);
    hold.await();

    cluster.replaceJobManager();
    hold.release();

    assertExactAtTheEnd();
  }

  @Test
  void ofAllProcessesOfFlinkAfterACommitBeforeTheJobKnowsOfIt() throws Exception {
    CommitHold hold = environment.catalog().holdAnswer("ledger");
    run.load().put(RECORDS);
    hold.await();

    cluster.replaceAll();
    hold.drop();

    assertExactAtTheEnd();
  }

  /**
   * Simulates a machine that loses its network: the job continues elsewhere before the machine is
   * back.
   */
  @Test
  void ofATaskManagerThatOnlySeemsDeadAndComesBackInTheMiddleOfACommit() throws Exception {
    CommitHold hold = environment.catalog().holdCall(TABLE);
    run.load().put(RECORDS);
    hold.await();
    String host = host();
    JavaProcess zombie = cluster.taskManager(host);
    zombie.freeze();
    cluster.startTaskManager();
    await("the job runs elsewhere")
        .atMost(TIMEOUT)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> !hosts().contains(host) && run.job().runs());
    assertThat(run.differencesSoFar()).isEmpty();

    hold.release();
    zombie.thaw();

    run.load().put(RECORDS);
    assertThat(run.differencesSoFar()).isEmpty();
    cluster.killTaskManager(host);
    assertThat(hosts()).doesNotContain(host);
    assertExactAtTheEnd();
  }

  /** The numbers of the records go on inside the aggregate, so each alarm keeps its id. */
  @Test
  void ofATaskManagerInTheMiddleOfAnAggregate() throws Exception {
    awaitTheMiddleOfAnAggregate();

    cluster.replaceTaskManager(host());

    assertExactAtTheEnd();
    WrittenTables written = run.tables().written();
    assertThat(written.contents("ledger", "previous_sequence_number", "first_sequence_number"))
        .as("a checkpoint inside an aggregate")
        .anySatisfy((numbers, count) -> assertThat(numbers).matches("([0-9]+)[|]\\1"));
    assertThat(written.contents("raw_events", PLACE_OF_A_RECORD).values()).containsOnly(1);
  }

  /** Waits until the job has committed some of the records of an aggregate, but not all. */
  private void awaitTheMiddleOfAnAggregate() {
    GeneratedEvent record =
        GatewayRecords.alarms(ALARMS_OF_A_RECORD, System.currentTimeMillis(), "gateway");
    long[] before = {run.load().events()};
    await("a commit in the middle of an aggregate")
        .atMost(TIMEOUT)
        .until(
            () -> {
              long read = run.tables().read();
              if (read == run.load().events()) {
                before[0] = read;
                run.load().put(Collections.nCopies(RECORDS_OF_AN_AGGREGATE, record));
              }
              return read > before[0];
            });
  }

  private void assertExactAtTheEnd() throws Exception {
    run.load().put(RECORDS);
    assertThat(run.differencesAtTheEnd()).isEmpty();
  }

  /** The TaskManager that commits to the table. */
  private String host() throws Exception {
    return hosts().get(0);
  }

  private List<String> hosts() throws Exception {
    return run.job().hosts("commit " + TABLE);
  }
}
