package io.clicklake.testkit.trino;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends queries to a Trino server with Trino's client protocol, in the time zone UTC. Thread safe.
 * The protocol is described at https://trino.io/docs/current/develop/client-protocol.html.
 */
public final class TrinoClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String USER = "clicklake";

  private final URI server;
  private final String catalog;
  private final String schema;

  /**
   * @param schema the schema of tables that a query names without a schema
   */
  public TrinoClient(URI server, String catalog, String schema) {
    this.server = server;
    this.catalog = catalog;
    this.schema = schema;
  }

  /**
   * The rows, each an array of values.
   *
   * @throws IOException if the query fails, with the message of Trino
   */
  public List<JsonNode> rows(String sql) throws IOException, InterruptedException {
    List<JsonNode> rows = new ArrayList<>();
    JsonNode page =
        send(
            HttpRequest.newBuilder(server.resolve("/v1/statement"))
                .header("X-Trino-Catalog", catalog)
                .header("X-Trino-Schema", schema)
                .header("X-Trino-Time-Zone", "UTC")
                .POST(HttpRequest.BodyPublishers.ofString(sql)));
    while (true) {
      if (page.has("error")) {
        throw new IOException(sql + "\n" + page.get("error").path("message").asText());
      }
      page.path("data").forEach(rows::add);
      if (!page.has("nextUri")) {
        return rows;
      }
      page = send(HttpRequest.newBuilder(URI.create(page.get("nextUri").asText())));
    }
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpRequest complete = request.header("X-Trino-User", USER).build();
    return JSON.readTree(HTTP.send(complete, HttpResponse.BodyHandlers.ofString()).body());
  }
}
