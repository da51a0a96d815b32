package io.clicklake.local.fault;

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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A proxy between the job and an Iceberg REST catalog, on a free loopback port. It forwards every
 * call, but a commit may be held ({@link #holdCall}, {@link #holdAnswer}) or may get a fault
 * ({@link #faults}). The catalog may be in another process.
 */
public final class CatalogProxy implements AutoCloseable {
  /**
   * Matches the path of a commit. The group is the name of the table. The creation of a table has
   * another path.
   */
  private static final Pattern COMMIT = Pattern.compile("/v1/namespaces/[^/]+/tables/([^/]+)");

  private record Call(String method, String path, String body) {}

  private record Answer(int status, String body) {}

  private final URI catalog;
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final ExecutorService threads;
  private final CatalogFaults faults = new CatalogFaults();
  private final Map<String, CommitHold> holds = new ConcurrentHashMap<>();
  private final Map<String, Call> late = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Consumer<String> rival = table -> {};
  private volatile Duration delay = Duration.ZERO;

  private CatalogProxy(URI catalog) throws IOException {
    this.catalog = catalog;
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CatalogServer.BACKLOG);
    threads = Executors.newCachedThreadPool(task -> CatalogServer.daemon(task, "catalog-proxy"));
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Starts a proxy for this catalog. */
  public static CatalogProxy before(URI catalog) throws IOException {
    return new CatalogProxy(catalog);
  }

  /** The value for the option {@code catalog.uri}. */
  public URI uri() {
    return CatalogServer.uri(server);
  }

  /** The faults of the next commits, and the number of faults that have happened. */
  public CatalogFaults faults() {
    return faults;
  }

  /**
   * Sets the writer that commits to a table on {@link CatalogFault#RIVAL}. Without this call there
   * is no such writer.
   */
  public void rival(Consumer<String> commits) {
    rival = commits;
  }

  /** Delays each commit by this time from now on, as a slow catalog does. */
  public void delay(Duration ofEachCommit) {
    delay = ofEachCommit;
  }

  /** Holds the next commit of the table before the catalog gets it. */
  public CommitHold holdCall(String table) {
    return hold(new CommitHold(table, false));
  }

  /** Lets the catalog carry out the next commit of the table, but holds the response. */
  public CommitHold holdAnswer(String table) {
    return hold(new CommitHold(table, true));
  }

  private CommitHold hold(CommitHold hold) {
    holds.put(hold.table(), hold);
    return hold;
  }

  /** Cancels a hold that no commit has reached. */
  public void forget(CommitHold hold) {
    holds.remove(hold.table(), hold);
  }

  /** Cancels the holds that no commit has reached. */
  public void forgetHolds() {
    holds.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    // Closing an exchange without a response closes the connection.
    try (exchange) {
      Call call =
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      Optional<Answer> answer = answer(call);
      if (answer.isPresent()) {
        byte[] body = answer.get().body.getBytes(StandardCharsets.UTF_8);
        CatalogServer.send(exchange, answer.get().status, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The response; empty if the connection must be closed without a response. */
  private Optional<Answer> answer(Call call) throws IOException, InterruptedException {
    var commit = COMMIT.matcher(call.path);
    if (!call.method.equals("POST") || !commit.matches()) {
      return Optional.of(forward(call));
    }
    closing.await(delay.toMillis(), TimeUnit.MILLISECONDS);
    String table = commit.group(1);
    CommitHold hold = holds.remove(table);
    if (hold == null) {
      return commit(table, call);
    }
    Optional<Answer> carriedOut = hold.carriedOut() ? commit(table, call) : Optional.empty();
    if (!hold.hold()) {
      return Optional.empty();
    }
    return hold.carriedOut() ? carriedOut : commit(table, call);
  }

  private Optional<Answer> commit(String table, Call call)
      throws IOException, InterruptedException {
    Call delayed = late.remove(table);
    if (delayed != null) {
      forward(delayed);
    }
    Optional<CatalogFault> fault = faults.take(table);
    return fault.isPresent() ? fail(fault.get(), table, call) : Optional.of(forward(call));
  }

  private Optional<Answer> fail(CatalogFault fault, String table, Call call)
      throws IOException, InterruptedException {
    switch (fault) {
      case LATE_CALL -> late.put(table, call);
      case RIVAL -> {
        rival.accept(table);
        return Optional.of(forward(call));
      }
      case DELIVERED_TWICE -> {
        forward(call);
        return Optional.of(forward(call));
      }
      default -> {
        if (fault.carriedOut) {
          forward(call);
        }
      }
    }
    if (fault == CatalogFault.LATE_CALL || fault == CatalogFault.HELD_ANSWER) {
      // The caller reaches its timeout long before the proxy is closed.
      closing.await();
    }
    return fault.status == 0
        ? Optional.empty()
        : Optional.of(new Answer(fault.status, error(fault)));
  }

  private static String error(CatalogFault fault) {
    String type = fault.status == 409 ? "CommitFailedException" : "ServiceFailureException";
    String json = "{\"error\":{\"message\":\"%s (injected fault)\",\"type\":\"%s\",\"code\":%d}}";
    return json.formatted(fault, type, fault.status);
  }

  private Answer forward(Call call) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(catalog.resolve(call.path))
                .method(call.method, HttpRequest.BodyPublishers.ofString(call.body))
                .header("Content-Type", "application/json")
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
