package io.clicklake.it.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.testkit.trino.TrinoClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A database in Glue and S3, queried by a Trino server through its client protocol. The server runs
 * in a separate process with JDK 25, and is started once for all tests of this JVM, because a start
 * takes long. Its catalog has the same name as Athena's catalog.
 */
final class Trino {
  private static final String CATALOG = "awsdatacatalog";

  /** Each JVM has a server of its own. */
  private static final Path LOG =
      Path.of("target/aws/trino-" + ProcessHandle.current().pid() + ".log");

  private static ServerProcess running;

  private final ServerProcess server;
  private final String database;

  private Trino(ServerProcess server, String database) {
    this.server = server;
    this.database = database;
  }

  /** Does not wait for the server. The first query waits until the server is ready. */
  static synchronized Trino over(String database) {
    if (running == null) {
      running = start();
    }
    return new Trino(running, database);
  }

  private static ServerProcess start() {
    String java = Installed.line("trino", "java25") + "/bin/java";
    String endpoint = AwsServer.running().endpoint().toString();
    List<String> command =
        List.of(
            java,
            "-Xmx1500m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + Path.of("target/aws").toAbsolutePath(),
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            Installed.line("trino", "trino.classpath"),
            Installed.SCRIPTS.resolve("trino/TrinoServer.java").toString(),
            CATALOG,
            "iceberg.catalog.type=glue",
            "hive.metastore.glue.endpoint-url=" + endpoint,
            "hive.metastore.glue.region=" + AwsServer.REGION,
            // The credentials belong to no account.
            "hive.metastore.glue.aws-access-key=test",
            "hive.metastore.glue.aws-secret-key=test",
            "fs.native-s3.enabled=true",
            "s3.endpoint=" + endpoint,
            "s3.region=" + AwsServer.REGION,
            "s3.path-style-access=true",
            "s3.aws-access-key=test",
            "s3.aws-secret-key=test");
    return ServerProcess.start(command, Map.of(), LOG);
  }

  /** The first value of the first row, as text. */
  String value(String sql) {
    return rows(sql).get(0).get(0).asText();
  }

  /** The rows, each an array of values. */
  List<JsonNode> rows(String sql) {
    URI address = URI.create(server.await("Trino answers at (http://[\\w.:]+)").group(1));
    try {
      return new TrinoClient(address, CATALOG, database).rows(sql);
    } catch (IOException e) {
      throw new AssertionError(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
