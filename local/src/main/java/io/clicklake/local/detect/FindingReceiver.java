package io.clicklake.local.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook on a free port of the loopback address, which receives the changes of findings. */
final class FindingReceiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<Change> changes = new CopyOnWriteArrayList<>();

  /**
   * A change of a finding.
   *
   * @param receivedMillis when the webhook received the change, in milliseconds since 1970
   * @param recordedMillis when the monitor made the change, in milliseconds since 1970
   * @param data the object {@code data} of the CloudEvent
   */
  record Change(long receivedMillis, long recordedMillis, JsonNode data) {
    String text(String field) {
      return data.path(field).asText("");
    }

    boolean is(String state) {
      return text("state").equals(state);
    }

    long minuteMillis(String field) {
      return Instant.parse(text(field)).toEpochMilli();
    }
  }

  FindingReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  URI uri() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  /** All changes so far, in order. */
  List<Change> changes() {
    return List.copyOf(changes);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode event = JSON.readTree(exchange.getRequestBody());
      changes.add(
          new Change(
              System.currentTimeMillis(),
              Instant.parse(event.path("time").asText()).toEpochMilli(),
              event.path("data")));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
