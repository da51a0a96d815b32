package io.clicklake.catalog.lake.glue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A fake Glue server: throttles the first calls, then returns one database. */
final class ThrottlingGlue implements AutoCloseable {
  private static final String THROTTLED =
      "{\"__type\":\"ThrottlingException\",\"Message\":\"Rate exceeded\"}";
  private static final String DATABASE = "{\"Database\":{\"Name\":\"ads\"}}";

  private final HttpServer server;
  private final AtomicInteger calls = new AtomicInteger();
  private final int throttled;

  ThrottlingGlue(int throttled) throws IOException {
    this.throttled = throttled;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  int calls() {
    return calls.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      boolean throttle = calls.incrementAndGet() <= throttled;
      byte[] body = (throttle ? THROTTLED : DATABASE).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(throttle ? 400 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
