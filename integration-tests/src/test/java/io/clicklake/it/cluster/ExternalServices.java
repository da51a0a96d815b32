package io.clicklake.it.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the job lives on, each in a process of its own: the stream, the catalog, ZooKeeper. */
final class ExternalServices implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening at (\\S+)");

  private final JavaProcess kinesis;
  private final JavaProcess catalog;
  private final JavaProcess zooKeeper;

  /**
   * @param warehouse where the catalog keeps its tables
   */
  ExternalServices(Path directory, Path warehouse) throws IOException {
    this(directory, List.of(), List.of(warehouse.toString()));
  }

  /**
   * @param kinesis arguments of {@link KinesisMain}
   * @param catalog arguments of {@link CatalogMain}
   */
  ExternalServices(Path directory, List<String> kinesis, List<String> catalog) throws IOException {
    this.kinesis = start(directory, KinesisMain.class, kinesis);
    this.catalog = start(directory, CatalogMain.class, catalog);
    this.zooKeeper = start(directory, ZooKeeperMain.class, List.of());
  }

  private static JavaProcess start(Path directory, Class<?> main, List<String> arguments)
      throws IOException {
    Path log = directory.resolve("logs").resolve(main.getSimpleName() + ".log");
    return JavaProcess.start(
        ClassPaths.tests(),
        List.of("-Xmx256m", "-Dclicklake.log=" + log.resolveSibling(log.getFileName() + ".own")),
        main.getName(),
        arguments,
        log,
        Map.of());
  }

  URI kinesis() throws InterruptedException {
    return URI.create(kinesis.await(LISTENING));
  }

  /** The next calls of an operation meet a fault; names as in the endpoint's enumerations. */
  void failKinesis(int calls, String operationAndFault) throws IOException {
    kinesis.tell(calls + " " + operationAndFault);
  }

  URI catalog() throws InterruptedException {
    return URI.create(catalog.await(LISTENING));
  }

  String zooKeeper() throws InterruptedException {
    return zooKeeper.await(LISTENING);
  }

  @Override
  public void close() throws InterruptedException {
    kinesis.close();
    catalog.close();
    zooKeeper.close();
  }
}
