package io.clicklake.it.cluster;

import io.clicklake.it.fault.CatalogFault;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;

/** Makes a fault happen, and says in a line what it was. All chance comes from the random. */
final class ChaosFaults {
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
  private static final int MOST_TASKS = 4;
  private static final int MOST_REFUSALS = 20;
  private static final int MOST_SHARDS = 4;
  private static final int LONGEST_FREEZE_MILLIS = 14_000;

  /** A commit comes with every checkpoint, unless the job is being restored. */
  private static final int PATIENCE_MILLIS = 4_000;

  private final ClusterEnvironment site;
  private final FlinkCluster cluster;
  private final ClusterRun run;
  private final Random random;

  ChaosFaults(ClusterEnvironment site, ClusterRun run, Random random) {
    this.site = site;
    this.cluster = site.cluster();
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
        int tasks = 1 + random.nextInt(MOST_TASKS);
        yield "stop with savepoint, go on with " + tasks + " tasks" + stopAndGoOn(tasks);
      }
      case STOP_AND_RESUME -> {
        yield "stop with savepoint, go on" + stopAndGoOn(2);
      }
      case SAVEPOINT -> {
        run.askForSavepoint();
        yield "ask for a savepoint";
      }
      case RESHARD -> reshard();
      case CATALOG -> {
        CatalogFault what = pick(List.of(CatalogFault.values()));
        String table = pick(TABLES);
        site.catalogFaults().next(1, what, table::equals);
        yield "catalog: " + what + " at the next commit of " + table;
      }
      case KINESIS -> {
        String what = pick(KINESIS);
        int calls = 1 + random.nextInt(5);
        site.around().failKinesis(calls, what);
        yield "Kinesis: " + calls + " x " + what;
      }
    };
  }

  /**
   * A job that cannot read its stream at the start refuses to run, and is started again, as the
   * operator on Kubernetes does.
   */
  private String stopAndGoOn(int tasks) throws Exception {
    String savepoint = run.stop();
    for (int refusals = 0; ; refusals++) {
      try {
        run.restore(tasks, savepoint);
        return refusals == 0 ? "" : " (refused " + refusals + " times for the stream's faults)";
      } catch (FlinkRest.Refused e) {
        if (refusals == MOST_REFUSALS || !e.getMessage().contains("the stream '")) {
          throw e;
        }
      }
    }
  }

  /** Takes back what has not happened yet. */
  void mend() {
    site.catalogFaults().clear();
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
    CommitGate.Hold hold = answer ? site.gate().holdAnswer(table) : site.gate().holdCall(table);
    boolean held = hold.await(PATIENCE_MILLIS);
    if (jobManager) {
      cluster.replaceJobManager();
    } else {
      List<String> hosts = run.hosts("commit " + table);
      String host = hosts.isEmpty() ? "" : hosts.get(0);
      cluster.replaceTaskManager(
          cluster.taskManagers().contains(host) ? host : pick(cluster.taskManagers()));
    }
    site.gate().forget(hold);
    if (arrives) {
      hold.release();
    } else {
      hold.drop();
    }
    return String.format(
        "kill %s while %s of %s is held%s, which then %s",
        jobManager ? "the JobManager" : "the TaskManager",
        answer ? "the answer to a commit" : "a commit",
        table,
        held ? "" : " (none came)",
        arrives ? "arrives" : "is lost");
  }

  private String reshard() {
    int shards = 1 + random.nextInt(MOST_SHARDS);
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
      return "reshard to " + shards + " (refused: " + e.awsErrorDetails().errorCode() + ")";
    }
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
