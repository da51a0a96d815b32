package io.clicklake.it.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Stands between the job and an Iceberg REST catalog on a free loopback port, passes every call on,
 * and lets commits meet the faults that were ordered. The catalog may be in another process.
 */
public final class CatalogProxy implements AutoCloseable {
  /** A commit; the group is the table. Creating a table is none. */
  private static final Pattern COMMIT = Pattern.compile("/v1/namespaces/[^/]+/tables/([^/]+)");

  private record Call(String method, String path, String body) {}

  private final URI catalog;
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final ExecutorService threads;
  private final FaultQueue<CatalogFault> faults = new FaultQueue<>();
  private final Map<String, Call> late = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Consumer<String> rival = table -> {};

  private CatalogProxy(URI catalog) throws IOException {
    this.catalog = catalog;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newCachedThreadPool(task -> CatalogServer.daemon(task, "catalog-proxy"));
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public static CatalogProxy before(URI catalog) throws IOException {
    return new CatalogProxy(catalog);
  }

  /** What {@code catalog.uri} is to be. */
  public URI uri() {
    return CatalogServer.uri(server);
  }

  /** What commits meet, and what they have met. */
  public FaultQueue<CatalogFault> faults() {
    return faults;
  }

  /** Says who commits to a table when {@link CatalogFault#RIVAL} is met; by default nobody. */
  public void rival(Consumer<String> commits) {
    rival = commits;
  }

  private void handle(HttpExchange exchange) throws IOException {
    // Closing an exchange without an answer closes the connection.
    try (exchange) {
      Call call =
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawPath(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      var commit = COMMIT.matcher(call.path);
      if (!call.method.equals("POST") || !commit.matches()) {
        answer(exchange, passOn(call));
        return;
      }
      String table = commit.group(1);
      Call stuck = late.remove(table);
      if (stuck != null) {
        passOn(stuck);
      }
      Optional<CatalogFault> fault = faults.take(table);
      if (fault.isPresent()) {
        fail(exchange, fault.get(), table, call);
      } else {
        answer(exchange, passOn(call));
      }
    }
  }

  private void fail(HttpExchange exchange, CatalogFault fault, String table, Call call)
      throws IOException {
    switch (fault) {
      case LATE_CALL -> {
        late.put(table, call);
        hold();
      }
      case RIVAL -> {
        rival.accept(table);
        answer(exchange, passOn(call));
      }
      case DELIVERED_TWICE -> {
        passOn(call);
        answer(exchange, passOn(call));
      }
      default -> {
        if (fault.carriedOut) {
          passOn(call);
        }
        if (fault == CatalogFault.HELD_ANSWER) {
          hold();
        } else if (fault.status != 0) {
          CatalogServer.send(exchange, fault.status, error(fault));
        }
      }
    }
  }

  /** Until the proxy is closed; the caller has given up long before. */
  private void hold() throws IOException {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static byte[] error(CatalogFault fault) {
    String type = fault.status == 409 ? "CommitFailedException" : "ServiceFailureException";
    String json = "{\"error\":{\"message\":\"%s (injected fault)\",\"type\":\"%s\",\"code\":%d}}";
    return json.formatted(fault, type, fault.status).getBytes(StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> passOn(Call call) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(catalog.resolve(call.path))
            .method(call.method, HttpRequest.BodyPublishers.ofString(call.body))
            .header("Content-Type", "application/json")
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> from) throws IOException {
    CatalogServer.send(exchange, from.statusCode(), from.body());
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
