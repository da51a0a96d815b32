package io.clicklake.local.cluster;

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

/** Calls Flink's REST API. A call fails while no JobManager runs. */
public final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI server;

  FlinkRest(URI server) {
    this.server = server;
  }

  /** Thrown for a response with an error status. The message contains Flink's own error. */
  public static final class RestException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final String LEADER_LOST = "RecipientUnreachableException";

    RestException(String call, int status, String body) {
      super(call + ": status " + status + ", " + body.replace("\\n", "\n"));
    }

    /**
     * Whether the JobManager has just lost its leadership and not received the call. This happens
     * when a busy machine delays the heartbeat of the JobManager to ZooKeeper for too long. The
     * call may be repeated.
     */
    boolean isLeaderLost() {
      return getMessage().contains(LEADER_LOST);
    }
  }

  /** Runs a jar of the upload directory; returns the id of the new job. */
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

  /** The slots of all TaskManagers. */
  int slots() throws IOException, InterruptedException {
    return call("GET", "/overview", null).get("slots-total").asInt();
  }

  /** The state of the job, such as {@code RUNNING}. */
  public String state(String job) throws IOException, InterruptedException {
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

  /** Flink's statistics of the job's checkpoints: the counts, the latest ones and the history. */
  JsonNode checkpoints(String job) throws IOException, InterruptedException {
    return call("GET", "/jobs/" + job + "/checkpoints", null);
  }

  /** The error of the job with all its causes; empty if it did not fail. */
  public String failure(String job) throws IOException, InterruptedException {
    JsonNode found = call("GET", "/jobs/" + job + "/exceptions", null);
    JsonNode root = found.path("root-exception");
    return root.isMissingNode() || root.isNull()
        ? found.path("exceptionHistory").path("entries").path(0).path("stacktrace").asText("")
        : root.asText();
  }

  /** The ids of the TaskManagers on which the tasks of a vertex run. */
  public List<String> hosts(String job, String vertexName)
      throws IOException, InterruptedException {
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

  /** Requests a savepoint that stops the job; returns the id of the request. */
  String stop(String job, String directory, boolean drain)
      throws IOException, InterruptedException {
    return call(
            "POST",
            "/jobs/" + job + "/stop",
            Map.of("targetDirectory", directory, "drain", drain, "formatType", "CANONICAL"))
        .get("request-id")
        .asText();
  }

  /** Requests a savepoint while the job continues; returns the id of the request. */
  String savepoint(String job, String directory) throws IOException, InterruptedException {
    return call(
            "POST",
            "/jobs/" + job + "/savepoints",
            Map.of("target-directory", directory, "cancel-job", false, "formatType", "CANONICAL"))
        .get("request-id")
        .asText();
  }

  /** The result of the request; empty while it is in progress. */
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
      throw new RestException(method + " " + path, answer.statusCode(), answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
