package io.clicklake.local.cluster;

import io.clicklake.local.fault.CatalogProxy;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.kinesis.producer.Packing;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * A Flink cluster and all services that its jobs need: stream, catalog behind a proxy, ZooKeeper.
 */
public final class ClusterEnvironment implements AutoCloseable {
  private final Setup setup;
  private final ExternalServices services;
  private final CatalogProxy catalog;
  private FlinkCluster cluster;

  private ClusterEnvironment(Setup setup) throws Exception {
    this.setup = setup;
    this.services = new ExternalServices(setup);
    try {
      this.catalog = CatalogProxy.before(services.catalog());
    } catch (Exception e) {
      services.close();
      throw e;
    }
  }

  /**
   * @param directory for logs, state and tables; must be on a local disk
   */
  public static Setup in(Path directory) {
    return new Setup(directory);
  }

  /** The settings of an environment. */
  public static final class Setup {
    private final Path directory;
    private List<String> kinesisArguments = List.of();
    private List<String> catalogArguments;
    private String extraClassPath = "";

    private Setup(Path directory) {
      this.directory = directory;
      this.catalogArguments = List.of(directory.resolve("warehouse").toString());
    }

    /**
     * Stops the clock of the Kinesis endpoint at this time.
     *
     * @param time as {@code 2026-11-22T14:00:00Z}
     */
    public Setup streamTime(String time) {
      kinesisArguments = List.of(time);
      return this;
    }

    /**
     * @param path the directory of the warehouse
     * @param name the name of the warehouse in the metadata of the tables
     */
    public Setup warehouse(Path path, String name) {
      catalogArguments = List.of(path.toString(), name);
      return this;
    }

    /** Adds a directory to the class path of every process. */
    public Setup classPath(Path extra) {
      extraClassPath = File.pathSeparator + extra;
      return this;
    }

    /** Starts a session cluster, to which jobs can be submitted. */
    public ClusterEnvironment session() throws Exception {
      ClusterEnvironment environment = new ClusterEnvironment(this);
      try {
        environment.cluster = FlinkCluster.session(this, environment.settings());
        return environment;
      } catch (Exception e) {
        environment.close();
        throw e;
      }
    }

    /**
     * Starts an application cluster, which runs exactly one job, as the Kubernetes operator does.
     *
     * @param name the name of the stream and the database
     */
    public ClusterEnvironment application(String name) throws Exception {
      ClusterEnvironment environment = new ClusterEnvironment(this);
      try {
        JobArguments.createStream(environment.services.kinesis(), name);
        environment.cluster =
            FlinkCluster.application(
                this,
                environment.settings(),
                JobArguments.of(
                    name,
                    ClusterLoad.DATASET,
                    environment.services.kinesis(),
                    environment.catalog.uri()));
        return environment;
      } catch (Exception e) {
        environment.close();
        throw e;
      }
    }

    Path directory() {
      return directory;
    }

    List<String> kinesisArguments() {
      return kinesisArguments;
    }

    List<String> catalogArguments() {
      return catalogArguments;
    }

    String withExtraClassPath(String classPath) {
      return classPath + extraClassPath;
    }
  }

  private FlinkSettings settings() throws Exception {
    return new FlinkSettings(setup.directory, services.zooKeeper());
  }

  public FlinkCluster cluster() {
    return cluster;
  }

  /** The proxy that all calls of the job to the catalog pass. */
  public CatalogProxy catalog() {
    return catalog;
  }

  public ExternalServices services() {
    return services;
  }

  /**
   * Creates a run on a stream and a database of this name, with the dataset of {@link ClusterLoad}.
   *
   * @param seed the seed of the events
   * @param nowMillis the time at which the first events are sent
   */
  public ClusterRun run(String name, long seed, long nowMillis) throws Exception {
    return run(name, ClusterLoad.events(seed, nowMillis), Packing.PLAIN);
  }

  /** Creates a run on a stream and a database of this name. */
  public ClusterRun run(String name, EventSource source, Packing packing) throws Exception {
    return new ClusterRun(cluster, setup.directory, services, catalog.uri(), name, source, packing);
  }

  @Override
  public void close() throws Exception {
    try (services;
        catalog) {
      if (cluster != null) {
        cluster.close();
      }
    }
  }
}
