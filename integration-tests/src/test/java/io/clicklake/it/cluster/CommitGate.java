package io.clicklake.it.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in front of the catalog and, when it is told to, holds the next commit of a table: in
 * front of the catalog, or behind it with the answer. So a test has all the time to kill who waits.
 */
final class CommitGate implements AutoCloseable {
  private static final Pattern COMMIT = Pattern.compile("/v1/namespaces/[^/]+/tables/([^/]+)");
  private static final long PATIENCE_MILLIS = 180_000;

  /** A commit that is held. */
  static final class Hold {
    private final String table;
    private final boolean carriedOut;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch decided = new CountDownLatch(1);
    private volatile boolean passes;

    private Hold(String table, boolean carriedOut) {
      this.table = table;
      this.carriedOut = carriedOut;
    }

    /** Waits until a commit is held. */
    void await() throws InterruptedException {
      if (!await(PATIENCE_MILLIS)) {
        throw new AssertionError("No commit of " + table + " has come.");
      }
    }

    /** Waits at most so long; whether a commit is held. */
    boolean await(long millis) throws InterruptedException {
      return reached.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Lets it go on. */
    void release() {
      passes = true;
      decided.countDown();
    }

    /** Drops it: what was not carried out never will be. */
    void drop() {
      decided.countDown();
    }
  }

  private final URI catalog;
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(CommitGate::daemon);
  private Hold next;

  CommitGate(URI catalog) throws IOException {
    this.catalog = catalog;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  /** Holds the next commit of the table before the catalog sees it. */
  Hold holdCall(String table) {
    return hold(new Hold(table, false));
  }

  /** Lets the next commit of the table be carried out, and holds the answer. */
  Hold holdAnswer(String table) {
    return hold(new Hold(table, true));
  }

  private synchronized Hold hold(Hold hold) {
    next = hold;
    return hold;
  }

  /** Holds no commit to come for it. */
  synchronized void forget(Hold hold) {
    if (next == hold) {
      next = null;
    }
  }

  private synchronized Hold take(String method, String path) {
    Matcher commit = COMMIT.matcher(path);
    if (next == null
        || !method.equals("POST")
        || !commit.matches()
        || !commit.group(1).equals(next.table)) {
      return null;
    }
    Hold taken = next;
    next = null;
    return taken;
  }

  private void handle(HttpExchange exchange) throws IOException {
    // Closing an exchange without an answer closes the connection.
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      byte[] body = exchange.getRequestBody().readAllBytes();
      Hold hold = take(exchange.getRequestMethod(), path);
      HttpResponse<byte[]> answer = null;
      if (hold == null || hold.carriedOut) {
        answer = passOn(exchange.getRequestMethod(), path, body);
      }
      if (hold != null) {
        hold.reached.countDown();
        hold.decided.await();
        if (!hold.passes) {
          return;
        }
      }
      if (answer == null) {
        answer = passOn(exchange.getRequestMethod(), path, body);
      }
      send(exchange, answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> passOn(String method, String path, byte[] body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(catalog.resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .header("Content-Type", "application/json")
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void send(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    boolean none = answer.body().length == 0;
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.statusCode(), none ? -1 : answer.body().length);
    if (!none) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "commit-gate");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
