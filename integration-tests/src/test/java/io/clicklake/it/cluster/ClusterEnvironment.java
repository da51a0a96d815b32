package io.clicklake.it.cluster;

import io.clicklake.it.fault.CatalogFault;
import io.clicklake.it.fault.CatalogProxy;
import io.clicklake.it.fault.FaultQueue;
import java.nio.file.Path;
import java.util.List;

/** Everything that runs: the cluster and what its jobs live on. */
final class ClusterEnvironment implements AutoCloseable {
  static final long SEED = Long.getLong("clicklake.test.seed", 20261122);

  private final Path directory;
  private final ExternalServices around;
  private final CatalogProxy proxy;
  private final CommitGate gate;
  private FlinkCluster cluster;

  private ClusterEnvironment(Path directory, ExternalServices around) throws Exception {
    this.directory = directory;
    this.around = around;
    this.proxy = CatalogProxy.before(around.catalog());
    this.gate = new CommitGate(proxy.uri());
  }

  /** With a cluster that jobs are submitted to. */
  static ClusterEnvironment session(Path directory) throws Exception {
    return session(directory, new ExternalServices(directory, directory.resolve("warehouse")));
  }

  /** The same, with tables that can be packed and unpacked elsewhere, and at their time. */
  static ClusterEnvironment stored(Path directory, StoredSavepoint stored) throws Exception {
    return session(
        directory,
        new ExternalServices(
            directory,
            List.of(StoredSavepoint.TIME),
            List.of(stored.warehouse().toString(), StoredSavepoint.WAREHOUSE)));
  }

  private static ClusterEnvironment session(Path directory, ExternalServices around)
      throws Exception {
    ClusterEnvironment site = new ClusterEnvironment(directory, around);
    site.cluster = FlinkCluster.session(directory, site.settings());
    return site;
  }

  /** With a cluster that is one job, on a stream and a database of this name. */
  static ClusterEnvironment application(Path directory, String name) throws Exception {
    ClusterEnvironment site =
        new ClusterEnvironment(
            directory, new ExternalServices(directory, directory.resolve("warehouse")));
    JobArguments.createStream(site.around.kinesis(), name);
    site.cluster =
        FlinkCluster.application(
            directory,
            site.settings(),
            JobArguments.of(name, site.around.kinesis(), site.gate.uri()));
    return site;
  }

  private FlinkSettings settings() throws InterruptedException {
    return new FlinkSettings(directory, around.zooKeeper());
  }

  FlinkCluster cluster() {
    return cluster;
  }

  CommitGate gate() {
    return gate;
  }

  /** What commits meet behind the gate. */
  FaultQueue<CatalogFault> catalogFaults() {
    return proxy.faults();
  }

  ExternalServices around() {
    return around;
  }

  /** A run on a stream and a database of this name. */
  ClusterRun run(String name) throws InterruptedException {
    return run(name, SEED, System.currentTimeMillis());
  }

  /**
   * @param seed says the events
   * @param nowMillis when the first of them are sent
   */
  ClusterRun run(String name, long seed, long nowMillis) throws InterruptedException {
    return new ClusterRun(cluster, directory, around, gate.uri(), name, seed, nowMillis);
  }

  @Override
  public void close() throws Exception {
    try (around;
        proxy;
        gate) {
      if (cluster != null) {
        cluster.close();
      }
    }
  }
}
