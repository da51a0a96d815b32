package io.clicklake.catalog.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** A fake Glue server that answers GetSchemaVersion over HTTP. */
final class GlueDouble implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<JsonNode> requests = new ArrayList<>();
  private int status = 200;
  private Map<String, Object> answer = Map.of();

  private GlueDouble(HttpServer server) {
    this.server = server;
  }

  static GlueDouble start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    GlueDouble glue = new GlueDouble(server);
    server.createContext("/", glue::handle);
    server.start();
    return glue;
  }

  GlueRegistry registry() {
    return new GlueRegistry(
        builder ->
            builder
                .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"))));
  }

  void answer(int version, String format, String state, String text) {
    status = 200;
    answer =
        Map.of(
            "SchemaDefinition", text,
            "DataFormat", format,
            "VersionNumber", version,
            "Status", state);
  }

  void fail(String error, String message) {
    status = 400;
    answer = Map.of("__type", error, "Message", message);
  }

  /** The received requests, in order. */
  List<JsonNode> requests() {
    return requests;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!"AWSGlue.GetSchemaVersion"
          .equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      requests.add(JSON.readTree(exchange.getRequestBody()));
      byte[] body = JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
