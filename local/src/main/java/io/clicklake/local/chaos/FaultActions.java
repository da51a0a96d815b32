package io.clicklake.local.chaos;

import io.clicklake.local.cluster.ClusterEnvironment;
import io.clicklake.local.cluster.ClusterLoad;
import io.clicklake.local.cluster.ClusterRun;
import io.clicklake.local.cluster.FlinkCluster;
import io.clicklake.local.cluster.FlinkRest.RestException;
import io.clicklake.local.fault.CatalogFault;
import io.clicklake.local.fault.CommitHold;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;

/** Carries out faults, and describes each in one line. All random choices come from one seed. */
final class FaultActions {
  private static final List<String> KINESIS =
      List.of(
          "GET_RECORDS THROTTLED",
          "GET_RECORDS INTERNAL_FAILURE",
          "GET_RECORDS EXPIRED_ITERATOR",
          "GET_RECORDS DROPPED_CONNECTION",
          "GET_RECORDS LOST_ANSWER",
          "GET_SHARD_ITERATOR THROTTLED",
          "LIST_SHARDS THROTTLED");
  private static final List<String> TABLES =
      List.of("raw_events", "rejected_events", ClusterLoad.TABLE, ClusterLoad.AGGREGATE, "ledger");
  private static final int MAX_TASKS = 4;
  private static final int MAX_RETRIES = 20;
  private static final int MAX_SHARDS = 4;
  private static final int LONGEST_FREEZE_MILLIS = 14_000;

  /**
   * The time to wait for a commit. Each checkpoint makes a commit, except while the job is being
   * restored.
   */
  private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(4);

  private final ClusterEnvironment environment;
  private final FlinkCluster cluster;
  private final ClusterRun run;
  private final Random random;

  FaultActions(ClusterEnvironment environment, ClusterRun run, Random random) {
    this.environment = environment;
    this.cluster = environment.cluster();
    this.run = run;
    this.random = random;
  }

  String inject(ChaosFault fault) throws Exception {
    return switch (fault) {
      case KILL_TASK_MANAGER -> "kill " + killTaskManager();
      case KILL_JOB_MANAGER -> {
        cluster.replaceJobManager();
        yield "kill the JobManager";
      }
      case KILL_ALL -> {
        cluster.replaceAll();
        yield "kill all processes of Flink";
      }
      case FREEZE_TASK_MANAGER -> freeze();
      case KILL_DURING_COMMIT -> killDuringCommit();
      case RESCALE -> {
        int tasks = 1 + random.nextInt(MAX_TASKS);
        yield "stop with savepoint, restore with parallelism " + tasks + stopAndRestore(tasks);
      }
      case STOP_AND_RESUME -> "stop with savepoint, restore" + stopAndRestore(2);
      case SAVEPOINT -> requestSavepoint();
      case RESHARD -> reshard();
      case CATALOG -> {
        CatalogFault what = pick(List.of(CatalogFault.values()));
        String table = pick(TABLES);
        environment.catalog().faults().next(1, what, table::equals);
        yield "catalog: " + what + " at the next commit of " + table;
      }
      case KINESIS -> {
        String what = pick(KINESIS);
        int calls = 1 + random.nextInt(5);
        environment.services().failKinesis(calls, what);
        yield "Kinesis: " + calls + " x " + what;
      }
    };
  }

  /**
   * Stops the job with a savepoint, and restores it. A job does not start if its first calls to the
   * stream fail. Then it is started again, as the Kubernetes operator does.
   */
  private String stopAndRestore(int tasks) throws Exception {
    String savepoint = run.stop();
    for (int retries = 0; ; retries++) {
      try {
        run.restore(tasks, savepoint);
        return retries == 0 ? "" : " (" + retries + " retries because of the stream's faults)";
      } catch (RestException e) {
        if (retries == MAX_RETRIES || !e.getMessage().contains("the stream '")) {
          throw e;
        }
      }
    }
  }

  private String requestSavepoint() throws InterruptedException {
    try {
      run.requestSavepoint();
      return "request a savepoint";
    } catch (IOException e) {
      return "request a savepoint (none: "
          + e.getMessage().lines().findFirst().orElse("no reason")
          + ")";
    }
  }

  /** Cancels the faults that have not happened yet. */
  void cancelPending() {
    environment.catalog().faults().clear();
  }

  private String killTaskManager() throws Exception {
    String name = pick(cluster.taskManagers());
    cluster.replaceTaskManager(name);
    return name;
  }

  private String freeze() throws Exception {
    String name = pick(cluster.taskManagers());
    int millis = random.nextInt(LONGEST_FREEZE_MILLIS);
    cluster.taskManager(name).freeze();
    Thread.sleep(millis);
    cluster.taskManager(name).thaw();
    return "freeze " + name + " for " + millis + " ms";
  }

  private String killDuringCommit() throws Exception {
    String table = pick(TABLES);
    boolean answer = random.nextBoolean();
    boolean arrives = random.nextBoolean();
    boolean jobManager = random.nextInt(4) == 0;
    CommitHold hold =
        answer ? environment.catalog().holdAnswer(table) : environment.catalog().holdCall(table);
    boolean held = hold.await(COMMIT_TIMEOUT);
    if (jobManager) {
      cluster.replaceJobManager();
    } else {
      String host = host("commit " + table);
      // Drawn also if the host is known, so that the later draws of a seed stay the same.
      String other = pick(cluster.taskManagers());
      cluster.replaceTaskManager(cluster.taskManagers().contains(host) ? host : other);
    }
    environment.catalog().forget(hold);
    if (arrives) {
      hold.release();
    } else {
      hold.drop();
    }
    return String.format(
        "kill %s while %s of %s is held%s, which then %s",
        jobManager ? "the JobManager" : "the TaskManager",
        answer ? "the response to a commit" : "a commit",
        table,
        held ? "" : " (none came)",
        arrives ? "arrives" : "is lost");
  }

  /** The TaskManager of a vertex; empty while no JobManager knows one. */
  private String host(String vertex) throws InterruptedException {
    try {
      return run.job().hosts(vertex).stream().findFirst().orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private String reshard() {
    int shards = 1 + random.nextInt(MAX_SHARDS);
    try {
      run.stream()
          .updateShardCount(
              request ->
                  request
                      .streamName(run.name())
                      .targetShardCount(shards)
                      .scalingType(ScalingType.UNIFORM_SCALING));
      return "reshard to " + shards;
    } catch (KinesisException e) {
      return "reshard to " + shards + " (failed: " + e.awsErrorDetails().errorCode() + ")";
    }
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
