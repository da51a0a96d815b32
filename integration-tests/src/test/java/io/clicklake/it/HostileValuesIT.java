package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.local.verify.WrittenTables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes values that have a meaning in a path, an expression, a class loader, a shell or a query.
 * They must be in the tables unchanged, also as partition values, and must have no other effect.
 */
class HostileValuesIT {
  private static final String CONTRACT =
      """
      {"type": "object", "required": ["id", "at", "name"], "additionalProperties": true,
       "properties": {
         "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"},
         "name": {"type": "string"}}}
      """;

  private static final String DATASET =
      """
      dataset: visits
      contract: event.schema.json
      event: {id: id, time: at}
      tables:
        visits:
          columns: {id: id, at: at, name: name}
          extra: more
          derived:
            host: URL_HOST(name)
            path: URL_PATH(name)
            upper: UPPER(name)
          time: at
          partition: [day(at), name]
      aggregates:
        names:
          from: visits
          window: 1 min
          time: at
          group: [name]
          measures:
            visits: {count: "*"}
      """;

  @TempDir private Path directory;

  @Test
  void landAsTheyCameAndDoNothingElse() throws Exception {
    Path dataset = Files.createDirectory(directory.resolve("dataset"));
    Files.writeString(dataset.resolve("event.schema.json"), CONTRACT);
    Files.writeString(dataset.resolve("dataset.yaml"), DATASET);
    Path place = Files.createDirectories(directory.resolve("a/b/c/place"));
    try (ServerSocket bait = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<String> values = values(directory, bait.getLocalPort());
      Map<String, Integer> once =
          values.stream().collect(Collectors.toMap(v -> v, v -> 1, (a, b) -> a, TreeMap::new));
      try (JobRun run = JobRun.in(place).dataset(dataset.toString()).start()) {
        for (int i = 0; i < values.size(); i++) {
          run.producer().put(event(i, values.get(i)));
        }

        WrittenTables written = run.finish();

        assertThat(written.differences()).isEmpty();
        assertThat(written.contents("visits", "name")).isEqualTo(once);
        assertThat(written.contents("names", "name")).isEqualTo(once);
        assertThat(written.contents("visits", "more")).hasSize(values.size());
        assertThat(written.rows("rejected_events")).isZero();
      }
      assertNobodyCalled(bait);
    }
    assertThat(filesOutside(place))
        .containsExactlyInAnyOrder("dataset/dataset.yaml", "dataset/event.schema.json");
  }

  private static List<String> values(Path directory, int port) {
    String call = "ldap://127.0.0.1:" + port + "/x";
    String touch = "touch " + directory.resolve("touched");
    return List.of(
        "..",
        ".",
        "/",
        "../../../escaped",
        "../../../../../../escaped",
        "..\\..\\escaped",
        "..%2f..%2f..%2fescaped",
        "%2e%2e/%2e%2e/escaped",
        directory.resolve("escaped").toString(),
        "file://" + directory.resolve("escaped"),
        "name=x/day=2026-01-01",
        "nul\u0000byte",
        "line\nbreak\r\n",
        "\u202egpj.exe",
        "${jndi:" + call + "}",
        "${${lower:j}ndi:" + call + "}",
        "${env:PATH}",
        "${java:version}",
        "${script:javascript:java.lang.Runtime.getRuntime().exec('" + touch + "')}",
        "${url:UTF-8:http://127.0.0.1:" + port + "/}",
        "#{T(java.lang.Runtime).getRuntime().exec('" + touch + "')}",
        "%{(#a=@java.lang.Runtime@getRuntime().exec('" + touch + "'))}",
        "$(" + touch + ")",
        "`" + touch + "`",
        "| " + touch,
        "java.lang.ProcessBuilder",
        "io.clicklake.job.ClicklakeJob",
        "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1:" + port + "/\"]]",
        "{\"@class\": \"java.net.URL\", \"@type\": \"java.net.URL\"}",
        "rmi://127.0.0.1:" + port + "/x",
        "jdbc:sqlite:" + directory.resolve("escaped.db"),
        "'; DROP TABLE visits; --",
        "' || UPPER(id) || '",
        "null",
        "__HIVE_DEFAULT_PARTITION__",
        "x".repeat(200),
        "long/".repeat(1_000));
  }

  private static byte[] event(int id, String value) throws IOException {
    return new ObjectMapper()
        .writeValueAsBytes(
            Map.of(
                "id",
                "e" + id,
                "at",
                Instant.now().toString(),
                "name",
                value,
                value,
                value,
                "nested",
                Map.of(value, List.of(value))));
  }

  private static void assertNobodyCalled(ServerSocket bait) throws IOException {
    bait.setSoTimeout(1);
    try (var caller = bait.accept()) {
      throw new AssertionError("somebody called from " + caller);
    } catch (SocketTimeoutException e) {
      assertThat(e).isNotNull();
    }
  }

  private List<String> filesOutside(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.startsWith(place))
          .map(file -> directory.relativize(file).toString())
          .toList();
    }
  }
}
