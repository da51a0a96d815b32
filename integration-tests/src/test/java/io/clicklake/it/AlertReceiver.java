package io.clicklake.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server to which Alertmanager sends its notifications. */
final class AlertReceiver implements AutoCloseable {
  private final HttpServer server;
  private final List<JsonNode> received = new CopyOnWriteArrayList<>();
  private final Map<String, String> status = new ConcurrentHashMap<>();

  AlertReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      for (JsonNode alert : new ObjectMapper().readTree(exchange.getRequestBody()).path("alerts")) {
        received.add(alert);
        status.put(name(alert), alert.path("status").asText());
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static String name(JsonNode alert) {
    return alert.at("/labels/alertname").asText();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** The last status of the alert: {@code firing} or {@code resolved}; empty before the first. */
  String status(String alert) {
    return status.getOrDefault(alert, "");
  }

  /** The first notification of the alert. */
  JsonNode first(String alert) {
    return received.stream().filter(one -> name(one).equals(alert)).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
