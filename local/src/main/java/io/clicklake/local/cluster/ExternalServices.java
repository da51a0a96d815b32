package io.clicklake.local.cluster;

import io.clicklake.catalog.lake.CatalogOptions;
import io.clicklake.catalog.lake.LocalCatalog;
import io.clicklake.local.fault.CatalogServer;
import io.clicklake.testkit.kinesis.Fault;
import io.clicklake.testkit.kinesis.KinesisEndpoint;
import io.clicklake.testkit.kinesis.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServer;

/** The services that the job needs, each in a separate process: stream, catalog, ZooKeeper. */
public final class ExternalServices implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening at (\\S+)");

  private final JavaProcess kinesis;
  private final JavaProcess catalog;
  private final JavaProcess zooKeeper;

  ExternalServices(ClusterEnvironment.Setup setup) throws IOException {
    this.kinesis = start(setup, KinesisMain.class, setup.kinesisArguments());
    this.catalog = start(setup, CatalogMain.class, setup.catalogArguments());
    this.zooKeeper =
        start(
            setup, ZooKeeperMain.class, List.of(setup.directory().resolve("zookeeper").toString()));
  }

  private static JavaProcess start(
      ClusterEnvironment.Setup setup, Class<?> main, List<String> arguments) throws IOException {
    Path log = setup.directory().resolve("logs").resolve(main.getSimpleName() + ".log");
    return JavaProcess.start(
        setup.withExtraClassPath(ClassPaths.all()),
        List.of("-Xmx256m", "-Dclicklake.log=" + log.resolveSibling(log.getFileName() + ".own")),
        main.getName(),
        arguments,
        log,
        Map.of());
  }

  URI kinesis() throws Exception {
    return URI.create(kinesis.await(LISTENING));
  }

  /**
   * Injects a fault into the next calls of a Kinesis operation.
   *
   * @param operationAndFault the names of an {@link Operation} and a {@link Fault}, with a space
   *     between them
   */
  public void failKinesis(int calls, String operationAndFault) throws IOException {
    kinesis.writeLine(calls + " " + operationAndFault);
  }

  URI catalog() throws Exception {
    return URI.create(catalog.await(LISTENING));
  }

  String zooKeeper() throws Exception {
    return zooKeeper.await(LISTENING);
  }

  @Override
  public void close() throws InterruptedException, TimeoutException {
    kinesis.close();
    catalog.close();
    zooKeeper.close();
  }

  /**
   * Runs the Kinesis endpoint as a process. Each line of its standard input is a fault: {@code
   * CALLS OPERATION FAULT}. If an argument gives a time, the clock of the endpoint always shows
   * this time, so that the same stream gets the same sequence numbers in every run.
   */
  static final class KinesisMain {
    private KinesisMain() {}

    public static void main(String[] arguments) throws Exception {
      Clock clock =
          arguments.length == 0
              ? Clock.systemUTC()
              : Clock.fixed(Instant.parse(arguments[0]), ZoneOffset.UTC);
      KinesisEndpoint endpoint = KinesisEndpoint.start(clock, KinesisEndpoint.DEFAULT_RETENTION);
      ParentWatchdog.onLine(
          line -> {
            String[] words = line.split(" ", 3);
            Operation operation = Operation.valueOf(words[1]);
            endpoint.faults().next(Integer.parseInt(words[0]), operation, Fault.valueOf(words[2]));
          });
      System.out.println("listening at " + endpoint.uri());
    }
  }

  /**
   * Runs the REST catalog of a warehouse as a process. The first argument is the directory of the
   * warehouse. An optional second argument is the name of the warehouse in the tables' metadata, if
   * this name is not the path of the directory.
   */
  static final class CatalogMain {
    private CatalogMain() {}

    public static void main(String[] arguments) throws Exception {
      Configuration options = LocalCatalog.options(Path.of(arguments[0]));
      if (arguments.length > 1) {
        options.set(CatalogOptions.WAREHOUSE, arguments[1]);
      }
      System.out.println("listening at " + CatalogServer.start(options).uri());
    }
  }

  /**
   * Runs a single ZooKeeper server as a process. The classes of ZooKeeper are those that Flink
   * contains.
   */
  static final class ZooKeeperMain {
    /** The tick of ZooKeeper. Its shortest session timeout is two ticks. */
    private static final int TICK_MILLIS = 500;

    private static final int MAX_CLIENTS = 100;

    private ZooKeeperMain() {}

    public static void main(String[] arguments) throws Exception {
      Path data = Files.createDirectories(Path.of(arguments[0]));
      ZooKeeperServer server = new ZooKeeperServer(data.toFile(), data.toFile(), TICK_MILLIS);
      ServerCnxnFactory connections =
          ServerCnxnFactory.createFactory(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MAX_CLIENTS);
      connections.startup(server);
      System.out.println("listening at 127.0.0.1:" + connections.getLocalPort());
    }
  }
}
