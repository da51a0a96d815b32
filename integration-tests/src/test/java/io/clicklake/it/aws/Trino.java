package io.clicklake.it.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A database in Glue and S3, queried by a Trino server through its client protocol. The server runs
 * in a separate process with JDK 25, and is started once for all tests of this JVM, because a start
 * takes long. Its catalog has the same name as Athena's catalog.
 */
final class Trino {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Each JVM has a server of its own. */
  private static final Path LOG =
      Path.of("target/aws/trino-" + ProcessHandle.current().pid() + ".log");

  private static ServerProcess running;

  private final HttpClient http = HttpClient.newHttpClient();
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
            AwsServer.running().endpoint().toString(),
            AwsServer.REGION);
    return ServerProcess.start(command, Map.of(), LOG);
  }

  /** The first value of the first row, as text. */
  String value(String sql) {
    return rows(sql).get(0).get(0).asText();
  }

  /** The rows, each an array of values. */
  List<JsonNode> rows(String sql) {
    URI address = URI.create(server.await("Trino answers at (http://[\\w.:]+)").group(1));
    HttpRequest.Builder first =
        HttpRequest.newBuilder(address.resolve("/v1/statement"))
            .header("X-Trino-Catalog", "awsdatacatalog")
            .header("X-Trino-Schema", database)
            .header("X-Trino-Time-Zone", "UTC")
            .header("X-Trino-User", "test")
            .POST(HttpRequest.BodyPublishers.ofString(sql));
    List<JsonNode> rows = new ArrayList<>();
    JsonNode page = send(first.build());
    while (true) {
      if (page.has("error")) {
        throw new AssertionError(sql + "\n" + page.get("error").path("message").asText());
      }
      page.path("data").forEach(rows::add);
      if (!page.has("nextUri")) {
        return rows;
      }
      page =
          send(
              HttpRequest.newBuilder(URI.create(page.get("nextUri").asText()))
                  .header("X-Trino-User", "test")
                  .build());
    }
  }

  private JsonNode send(HttpRequest request) {
    try {
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
