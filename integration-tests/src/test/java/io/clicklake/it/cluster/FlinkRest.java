package io.clicklake.it.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls of Flink's REST API that a run needs. A call fails while there is no JobManager. */
final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI server;

  FlinkRest(URI server) {
    this.server = server;
  }

  /** An answer that is no success, as Flink says it. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String call, int status, String body) {
      super(call + ": status " + status + ", " + body.replace("\\n", "\n"));
    }
  }

  /** Runs a jar of the upload directory; the id of the job. */
  String run(
      String jar, List<String> arguments, int parallelism, Optional<String> state, String jobId)
      throws IOException, InterruptedException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("programArgsList", arguments);
    body.put("parallelism", parallelism);
    body.put("jobId", jobId);
    state.ifPresent(path -> body.put("savepointPath", path));
    return call("POST", "/jars/" + jar + "/run", body).get("jobid").asText();
  }

  int slots() throws IOException, InterruptedException {
    return call("GET", "/overview", null).get("slots-total").asInt();
  }

  JsonNode jobs() throws IOException, InterruptedException {
    return call("GET", "/jobs/overview", null).get("jobs");
  }

  String state(String job) throws IOException, InterruptedException {
    return call("GET", "/jobs/" + job, null).get("state").asText();
  }

  /** Whether every task of the job runs. */
  boolean runs(String job) throws IOException, InterruptedException {
    JsonNode found = call("GET", "/jobs/" + job, null);
    for (JsonNode vertex : found.get("vertices")) {
      if (vertex.get("tasks").get("RUNNING").asInt() != vertex.get("parallelism").asInt()) {
        return false;
      }
    }
    return found.get("state").asText().equals("RUNNING");
  }

  /** Counts, latest, and history of the job's checkpoints. */
  JsonNode checkpoints(String job) throws IOException, InterruptedException {
    return call("GET", "/jobs/" + job + "/checkpoints", null);
  }

  /** Why the job failed, with all causes; empty when it did not. */
  String failure(String job) throws IOException, InterruptedException {
    JsonNode found = call("GET", "/jobs/" + job + "/exceptions", null);
    JsonNode root = found.path("root-exception");
    return root.isMissingNode() || root.isNull()
        ? found.path("exceptionHistory").path("entries").path(0).path("stacktrace").asText("")
        : root.asText();
  }

  /** Where the tasks of a vertex run: the ids of the TaskManagers. */
  List<String> hosts(String job, String vertexName) throws IOException, InterruptedException {
    for (JsonNode vertex : call("GET", "/jobs/" + job, null).get("vertices")) {
      if (vertex.get("name").asText().contains(vertexName)) {
        JsonNode tasks =
            call("GET", "/jobs/" + job + "/vertices/" + vertex.get("id").asText(), null);
        return tasks.get("subtasks").findValuesAsText("taskmanager-id");
      }
    }
    return List.of();
  }

  void cancel(String job) throws IOException, InterruptedException {
    call("PATCH", "/jobs/" + job + "?mode=cancel", Map.of());
  }

  /** Asks for a savepoint that stops the job; the id of the request. */
  String stop(String job, String directory, boolean drain)
      throws IOException, InterruptedException {
    return call(
            "POST",
            "/jobs/" + job + "/stop",
            Map.of("targetDirectory", directory, "drain", drain, "formatType", "CANONICAL"))
        .get("request-id")
        .asText();
  }

  /** Asks for a savepoint after which the job goes on; the id of the request. */
  String savepoint(String job, String directory) throws IOException, InterruptedException {
    return call(
            "POST",
            "/jobs/" + job + "/savepoints",
            Map.of("target-directory", directory, "cancel-job", false, "formatType", "CANONICAL"))
        .get("request-id")
        .asText();
  }

  /** What became of the request: the operation, or nothing while it is under way. */
  Optional<JsonNode> savepointOf(String job, String request)
      throws IOException, InterruptedException {
    JsonNode found = call("GET", "/jobs/" + job + "/savepoints/" + request, null);
    return found.get("status").get("id").asText().equals("COMPLETED")
        ? Optional.of(found.get("operation"))
        : Optional.empty();
  }

  private JsonNode call(String method, String path, Object body)
      throws IOException, InterruptedException {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(server.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new Refused(method + " " + path, answer.statusCode(), answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
