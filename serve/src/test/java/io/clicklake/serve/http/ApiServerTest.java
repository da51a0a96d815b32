package io.clicklake.serve.http;

import static io.clicklake.serve.lake.TestWarehouse.HOUR;
import static io.clicklake.serve.lake.TestWarehouse.delta;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.serve.lake.TestWarehouse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls a server over loopback. */
class ApiServerTest {
  private static final String PATH = "/v1/shop/aggregates/order_minutes";

  @TempDir Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private TestWarehouse warehouse;
  private ApiServer server;

  @BeforeEach
  void start() throws Exception {
    warehouse = new TestWarehouse(directory);
    warehouse.checkpoint(1, List.of(delta(HOUR, "c-1", "de", 2, "10.50", false, 1, 2)));
    Path file =
        Files.writeString(
            directory.resolve("tokens.yaml"),
            """
            tokens:
              - {name: c-1, token: 0123456789abcdefghij, filters: {customer: c-1}}
              - {name: old, token: 0123456789abcdefghi-, expires: 2020-01-01T00:00:00Z}
            """);
    ServeSettings settings =
        new ServeSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            AccessTokens.read(file, warehouse.dataset()),
            false,
            1 << 20,
            Duration.ofMinutes(10),
            5);
    server =
        ApiServer.start(
            warehouse.catalog(),
            warehouse.dataset(),
            settings,
            Clock.fixed(TestWarehouse.NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    server.close();
    warehouse.close();
  }

  @Test
  void asksForAToken() throws Exception {
    HttpResponse<String> without = get(PATH, null);

    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(without.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(without.body())
        .isEqualTo(
            "{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"Send a valid token, as in"
                + " 'Authorization: Bearer TOKEN'.\"}\n");
    assertThat(get(PATH, "0123456789abcdefghik").statusCode()).isEqualTo(401);
    assertThat(get(PATH, "0123456789abcdefghi-").statusCode()).isEqualTo(401);
    assertThat(get("/health", null).body()).isEqualTo("ok\n");
  }

  @Test
  void listsAllMistakes() throws Exception {
    HttpResponse<String> wrong =
        get(PATH + "?from=2026-11-22&limit=x&group_by=%22", "0123456789abcdefghij");

    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(new ObjectMapper().readTree(wrong.body()).get("problems")).hasSize(3);
  }

  @Test
  void limitsTheRequestsOfAToken() throws Exception {
    List<Integer> statuses = new ArrayList<>();
    HttpResponse<String> last = null;
    // The test must be quick enough to send more than 5 requests in a second at some time.
    for (int i = 0; i < 1_000 && !statuses.contains(429); i++) {
      last = get("/v1/shop/freshness", "0123456789abcdefghij");
      statuses.add(last.statusCode());
    }

    assertThat(statuses).contains(200, 429);
    assertThat(last.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void sendsHeadersForCaches() throws Exception {
    String request = PATH + "?from=2026-11-22T14:00:00Z&to=2026-11-22T15:00:00Z";
    HttpResponse<String> answer = get(request, "0123456789abcdefghij");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-cache");
    assertThat(answer.headers().firstValue("Vary")).contains("Authorization, Accept");
    assertThat(answer.headers().firstValue("Clicklake-Ledger")).contains("balanced");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> unchanged =
        client.send(
            request(request, "0123456789abcdefghij").header("If-None-Match", tag).build(),
            BodyHandlers.ofString());
    assertThat(unchanged.statusCode()).isEqualTo(304);
    assertThat(unchanged.body()).isEmpty();
    HttpResponse<String> head =
        client.send(
            request(request, "0123456789abcdefghij")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("ETag")).contains(tag);
  }

  @Test
  void onlyReads() throws Exception {
    HttpResponse<String> post =
        client.send(
            request(PATH, "0123456789abcdefghij")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString());

    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(raw("GET /v1/shop/%2e%2e/%2e%2e/etc/passwd HTTP/1.1"))
        .matches("(?s)HTTP/1.1 40[0-9] .*");
    assertThat(raw("GET /v1/shop/aggregates/a%2fb HTTP/1.1"))
        .startsWith("HTTP/1.1 400 ")
        .contains("application/problem+json", "The request is not valid HTTP, ");
  }

  @Test
  void idleAndHalfSentRequestsDoNotDelayOthers() throws Exception {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket(server.address().getAddress(), server.address().getPort());
        idle.add(socket);
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHos".getBytes(StandardCharsets.UTF_8));
      }

      assertThat(get("/health", null).statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  @Test
  void answersTheRequestsThatItHasBeforeItStops() throws Exception {
    InetSocketAddress address = server.address();
    try (Socket begun = new Socket(address.getAddress(), address.getPort())) {
      begun.getOutputStream().write("GET /health HTTP/1.1\r\n".getBytes(StandardCharsets.UTF_8));
      // An answer on a later connection says that the server has accepted this one.
      assertThat(raw("GET /health HTTP/1.1")).startsWith("HTTP/1.1 200 ");

      CompletableFuture<Void> stopped =
          CompletableFuture.runAsync(() -> server.finish(Duration.ofMinutes(1)));
      awaitNoMoreConnections(address);
      assertThat(stopped).isNotDone();
      begun.getOutputStream().write("Host: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));

      assertThat(new String(begun.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200 OK\r\n")
          .contains("Connection: close\r\n")
          .endsWith("\r\n\r\nok\n");
      assertThat(stopped).succeedsWithin(Duration.ofMinutes(1));
    }
  }

  private static void awaitNoMoreConnections(InetSocketAddress address) {
    while (true) {
      try (Socket next = new Socket(address.getAddress(), address.getPort())) {
        Thread.onSpinWait();
      } catch (IOException e) {
        return;
      }
    }
  }

  private String raw(String line) throws Exception {
    try (Socket socket = new Socket(server.address().getAddress(), server.address().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          (line
                  + "\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer"
                  + " 0123456789abcdefghij\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return client.send(request(path, token).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.address().getPort() + path));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }
}
