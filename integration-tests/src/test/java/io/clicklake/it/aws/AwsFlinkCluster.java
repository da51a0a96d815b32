package io.clicklake.it.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.local.cluster.ClassPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/**
 * A Flink cluster of two processes, a JobManager and a TaskManager, with only Flink's own libraries
 * on the class path. All code of Clicklake comes from the shipped jar, which runs through Flink's
 * REST API.
 */
final class AwsFlinkCluster implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JAR = "clicklake.jar";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path directory;
  private final ServerProcess jobManager;
  private final ServerProcess taskManager;
  private final URI rest;

  private AwsFlinkCluster(Path directory, int slots, Map<String, String> environment)
      throws IOException {
    this.directory = directory;
    Path jars = Files.createDirectories(directory.resolve("upload/flink-web-upload"));
    Files.createSymbolicLink(jars.resolve(JAR), ClassPaths.shippedJar());
    Files.writeString(
        Files.createDirectories(directory.resolve("conf")).resolve("config.yaml"), settings(slots));
    jobManager =
        start(
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint", environment);
    rest = URI.create("http://" + jobManager.await("Rest endpoint listening at (\\S+)").group(1));
    taskManager = start("org.apache.flink.runtime.taskexecutor.TaskManagerRunner", environment);
    taskManager.await("Successful registration at resource manager");
  }

  /**
   * @param environment of both processes, such as the AWS variables
   */
  static AwsFlinkCluster start(Path directory, int slots, Map<String, String> environment)
      throws IOException {
    return new AwsFlinkCluster(directory, slots, environment);
  }

  /** Starts a job of the jar; returns the id of the job. */
  String run(Map<String, String> options) {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode arguments = request.putArray("programArgsList");
    options.forEach((key, value) -> arguments.add("--" + key).add(value));
    return call("POST", "/jars/" + JAR + "/run", request).path("jobid").asText();
  }

  /** Fails with the job's own error when the job no longer runs. */
  void checkRunning(String job) {
    if (!List.of("CREATED", "RUNNING", "INITIALIZING", "RESTARTING").contains(status(job))) {
      throw new AssertionError(
          "The job is "
              + status(job)
              + ": "
              + call("GET", "/jobs/" + job + "/exceptions", null).path("root-exception").asText());
    }
  }

  /** Drains the job: all windows close, everything is committed. */
  void drain(String job) {
    ObjectNode request = JSON.createObjectNode();
    request.put("drain", true).put("targetDirectory", uri("savepoints"));
    String trigger = call("POST", "/jobs/" + job + "/stop", request).path("request-id").asText();
    String path = "/jobs/" + job + "/savepoints/" + trigger;
    await(
        "the job is drained",
        () -> call("GET", path, null).path("status").path("id").asText().equals("COMPLETED"));
    JsonNode cause = call("GET", path, null).path("operation").path("failure-cause");
    if (!cause.isMissingNode()) {
      throw new AssertionError("The job was not drained: " + cause.path("stack-trace").asText());
    }
    await("the job has ended", () -> status(job).equals("FINISHED"));
  }

  private String status(String job) {
    return call("GET", "/jobs/" + job, null).path("state").asText();
  }

  private ServerProcess start(String main, Map<String, String> environment) {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx1g", "-XX:+UseSerialGC"));
    // The processes end before the optimizing compiler has paid for itself.
    command.add("-XX:TieredStopAtLevel=1");
    for (String name :
        List.of("lang", "nio", "util", "util.concurrent", "util.concurrent.atomic")) {
      command.add("--add-opens=java.base/java." + name + "=ALL-UNNAMED");
    }
    command.add("-Djava.io.tmpdir=" + directory);
    command.add("-Dlog4j2.configurationFile=" + Installed.SCRIPTS.resolve("flink/log4j2.xml"));
    command.addAll(List.of("-cp", Installed.line("flink", "flink.classpath"), main));
    command.addAll(List.of("--configDir", directory.resolve("conf").toString()));
    Path log = Path.of("target/aws", main.replaceAll(".*\\.", "") + "-" + directory.getFileName());
    Map<String, String> variables = new HashMap<>(environment);
    // The connector uses version 1 of the SDK, and moto does not read CBOR.
    variables.put("AWS_CBOR_DISABLE", "true");
    return ServerProcess.start(command, variables, log.resolveSibling(log.getFileName() + ".log"));
  }

  private String settings(int slots) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return String.join(
          "\n",
          "jobmanager.rpc.address: 127.0.0.1",
          "jobmanager.rpc.port: " + free.getLocalPort(),
          "jobmanager.bind-host: 127.0.0.1",
          "rest.address: 127.0.0.1",
          "rest.bind-address: 127.0.0.1",
          "rest.bind-port: '0'",
          "web.upload.dir: " + directory.resolve("upload"),
          "web.tmpdir: " + directory.resolve("web"),
          "io.tmp.dirs: " + directory.resolve("tmp"),
          "taskmanager.host: 127.0.0.1",
          "taskmanager.bind-host: 127.0.0.1",
          "taskmanager.numberOfTaskSlots: " + slots,
          "taskmanager.cpu.cores: 2.0",
          // Flink's start scripts compute these sizes. Without the scripts each size must be set.
          "taskmanager.memory.framework.heap.size: 128m",
          "taskmanager.memory.framework.off-heap.size: 128m",
          "taskmanager.memory.jvm-metaspace.size: 256m",
          "taskmanager.memory.jvm-overhead.min: 192m",
          "taskmanager.memory.jvm-overhead.max: 192m",
          "taskmanager.memory.task.heap.size: 768m",
          "taskmanager.memory.task.off-heap.size: 64m",
          "taskmanager.memory.network.min: 96m",
          "taskmanager.memory.network.max: 96m",
          "taskmanager.memory.managed.size: 256m",
          "execution.checkpointing.interval: 3s",
          "execution.checkpointing.storage: filesystem",
          "execution.checkpointing.dir: " + uri("checkpoints"),
          "pipeline.generic-types: false",
          "restart-strategy.type: none",
          "");
    }
  }

  private String uri(String name) {
    return directory.resolve(name).toUri().toString();
  }

  private JsonNode call(String method, String path, JsonNode body) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(rest.resolve(path))
                  .header("Content-Type", "application/json")
                  .method(
                      method,
                      body == null
                          ? HttpRequest.BodyPublishers.noBody()
                          : HttpRequest.BodyPublishers.ofString(body.toString()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(method + " " + path + " failed: " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(TIMEOUT).until(condition);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  @Override
  public void close() {
    taskManager.close();
    jobManager.close();
  }
}
