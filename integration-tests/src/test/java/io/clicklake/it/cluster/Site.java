package io.clicklake.it.cluster;

import io.clicklake.it.fault.CatalogFault;
import io.clicklake.it.fault.CatalogProxy;
import io.clicklake.it.fault.FaultQueue;
import java.nio.file.Path;

/** Everything that runs: the cluster and what its jobs live on. */
final class Site implements AutoCloseable {
  static final long SEED = Long.getLong("clicklake.test.seed", 20261122);

  private final Path directory;
  private final Surroundings around;
  private final CatalogProxy proxy;
  private final CommitGate gate;
  private FlinkCluster cluster;

  private Site(Path directory) throws Exception {
    this.directory = directory;
    this.around = new Surroundings(directory, directory.resolve("warehouse"));
    this.proxy = CatalogProxy.before(around.catalog());
    this.gate = new CommitGate(proxy.uri());
  }

  /** With a cluster that jobs are submitted to. */
  static Site session(Path directory) throws Exception {
    Site site = new Site(directory);
    site.cluster = FlinkCluster.session(directory, site.settings());
    return site;
  }

  /** With a cluster that is one job, on a stream and a database of this name. */
  static Site application(Path directory, String name) throws Exception {
    Site site = new Site(directory);
    ClusterRun.createStream(site.around.kinesis(), name);
    site.cluster =
        FlinkCluster.application(
            directory,
            site.settings(),
            ClusterRun.arguments(name, site.around.kinesis(), site.gate.uri()));
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

  Surroundings around() {
    return around;
  }

  /** A run on a stream and a database of this name. */
  ClusterRun run(String name) throws InterruptedException {
    return run(name, SEED);
  }

  ClusterRun run(String name, long seed) throws InterruptedException {
    return new ClusterRun(
        cluster, directory, around, gate.uri(), name, seed, System.currentTimeMillis());
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
