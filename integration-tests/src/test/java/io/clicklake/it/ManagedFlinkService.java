package io.clicklake.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.local.cluster.ClassPaths;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stand-in for Amazon Managed Service for Apache Flink: Flink's command line in a separate
 * process, which runs the shipped jar. The process uses Java 11 if {@code .ci/java-runtime} has
 * installed it. As in the service, the options come in property groups, checkpoints are set only by
 * configuration, and a program fails when it sets a setting that is reserved for the service.
 */
final class ManagedFlinkService implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(8);
  private static final Pattern REST = Pattern.compile("Rest endpoint listening at (\\S+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String CONFIGURATION =
      """
      execution.target: local
      execution.program-config.enabled: false
      execution.program-config.wildcards: pipeline.object-reuse;pipeline.max-parallelism;\
      pipeline.global-job-parameters;pipeline.name;table.exec.legacy-cast-behaviour;\
      table.local-time-zone;table.exec.mini-batch.enabled;__table.query-start.epoch-time__;\
      __table.query-start.local-time__;__table.query-start.current-database__
      execution.checkpointing.interval: 2 s
      state.backend.type: rocksdb
      parallelism.default: 2
      restart-strategy.type: none
      rest.bind-port: 0
      pipeline.generic-types: false
      taskmanager.memory.network.max: 64 mb
      taskmanager.memory.network.min: 64 mb
      execution.checkpointing.dir: file://%1$s/checkpoints
      io.tmp.dirs: %1$s/tmp
      web.tmpdir: %1$s/tmp
      """;

  private static final String LOG =
      """
      rootLogger.level = INFO
      rootLogger.appenderRef.console.ref = console
      appender.console.type = Console
      appender.console.name = console
      appender.console.layout.type = PatternLayout
      appender.console.layout.pattern = %p %c - %m%n
      """;

  private final Process process;
  private final Path output;

  private ManagedFlinkService(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts the job.
   *
   * @param options of the job
   * @param snapshot to start from; null for none
   */
  static ManagedFlinkService start(Path directory, Map<String, String> options, String snapshot)
      throws IOException {
    Path home = Files.createTempDirectory(directory, "service-");
    Files.createDirectory(home.resolve("tmp"));
    Files.writeString(home.resolve("config.yaml"), CONFIGURATION.formatted(home));
    Files.writeString(home.resolve("log4j.properties"), LOG);
    Files.writeString(home.resolve("application_properties.json"), groups(options));
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx1g", "-XX:TieredStopAtLevel=1"));
    if (java().equals("java")) {
      Stream.of(System.getProperty("java.opens", "").split("\\s+"))
          .filter(option -> !option.isBlank())
          .forEach(command::add);
    }
    command.addAll(
        List.of(
            "-Djava.io.tmpdir=" + home.resolve("tmp"),
            "-Dlog4j.configurationFile=" + home.resolve("log4j.properties"),
            "-Dclicklake.application-properties=" + home.resolve("application_properties.json"),
            "-cp",
            flink(),
            "org.apache.flink.client.cli.CliFrontend",
            "run"));
    if (snapshot != null) {
      command.addAll(List.of("-s", snapshot));
    }
    command.add(ClassPaths.shippedJar().toString());
    Path output = home.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("FLINK_CONF_DIR", home.toString());
    return new ManagedFlinkService(builder.start(), output);
  }

  /** The version of Java that runs the service here. */
  static String java() {
    Path eleven = Path.of("../target/java-11/bin/java");
    return Files.isExecutable(eleven) ? eleven.toAbsolutePath().normalize().toString() : "java";
  }

  /** The libraries of the service itself. The libraries of the job are in its jar. */
  private static String flink() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(ManagedFlinkService::isOfFlink)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isOfFlink(String jar) {
    String path = jar.replace(File.separatorChar, '/');
    return Stream.of(
                "/org/apache/flink/",
                "/org/apache/logging/",
                "/org/apache/commons/",
                "/org/slf4j/",
                "/com/ververica/",
                "/com/esotericsoftware/",
                "/com/twitter/",
                "/commons-cli/",
                "/commons-io/",
                "/org/lz4/",
                "/at/yawk/",
                "/org/xerial/snappy/",
                "/org/objenesis/",
                "/org/snakeyaml/",
                "/org/javassist/")
            .anyMatch(path::contains)
        && !path.contains("/flink-connector-kinesis/")
        && !path.contains("/flink-connector-aws");
  }

  private static String groups(Map<String, String> options) throws IOException {
    Map<String, Map<String, String>> groups = new LinkedHashMap<>();
    options.forEach(
        (key, value) ->
            groups
                .computeIfAbsent(key.split("\\.", 2)[0], group -> new LinkedHashMap<>())
                .put(key, value));
    return JSON.writeValueAsString(
        groups.entrySet().stream()
            .map(g -> Map.of("PropertyGroupId", g.getKey(), "PropertyMap", g.getValue()))
            .toList());
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Everything that was logged and printed so far. */
  String output() throws IOException {
    return Files.readString(output);
  }

  /** Waits until the program ends without a request; returns its output. */
  String end() throws Exception {
    if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the program still runs; it said:\n" + output());
    }
    return output();
  }

  /**
   * Stops the job with a snapshot, as the service does when it is updated.
   *
   * @param directory exists, and takes the snapshot
   * @return where it is
   */
  String stop(Path directory) throws Exception {
    Matcher address = REST.matcher(output());
    if (!address.find()) {
      throw new AssertionError("no REST endpoint in:\n" + output());
    }
    String rest = "http://" + address.group(1);
    String job = ask(rest + "/jobs", null).at("/jobs/0/id").asText();
    ask(rest + "/jobs/" + job + "/stop", "{\"targetDirectory\": \"" + directory.toUri() + "\"}");
    // The cluster ends with the job, so no process is left to report the path of the snapshot.
    end();
    return newest(directory).toUri().toString();
  }

  private static Path newest(Path directory) throws IOException {
    try (Stream<Path> snapshots = Files.list(directory)) {
      return snapshots
          .filter(snapshot -> Files.exists(snapshot.resolve("_metadata")))
          .max(Comparator.comparing(snapshot -> snapshot.toFile().lastModified()))
          .orElseThrow(() -> new AssertionError("no snapshot in " + directory));
    }
  }

  private static JsonNode ask(String address, String body) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    if (body != null) {
      request.header("Content-Type", "application/json");
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    HttpClient client = HttpClient.newHttpClient();
    return JSON.readTree(client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
