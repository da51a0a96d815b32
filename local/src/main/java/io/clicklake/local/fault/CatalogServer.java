package io.clicklake.local.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.LocalCatalog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.configuration.Configuration;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.UnprocessableEntityException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.rest.responses.ErrorResponse;

/**
 * An Iceberg REST catalog on a free loopback port: Iceberg's own protocol handlers over the SQLite
 * catalog of a local warehouse. A reader may also open that warehouse directly. The faults of a
 * proxy do not affect such a reader.
 */
public final class CatalogServer implements AutoCloseable {
  private static final Map<Class<?>, Integer> STATUS =
      Map.of(
          IllegalArgumentException.class, 400,
          ValidationException.class, 400,
          NoSuchNamespaceException.class, 404,
          NoSuchTableException.class, 404,
          AlreadyExistsException.class, 409,
          CommitFailedException.class, 409,
          UnprocessableEntityException.class, 422);

  /**
   * The number of connections that wait to be accepted. With the default of 50, connections of a
   * job with more tables are dropped, and the operating system tries again after 1, 2, 4, 8 and 16
   * seconds.
   */
  static final int BACKLOG = 1024;

  private final CatalogDatabase lake;
  private final Catalog catalog;
  private final CatalogRoutes routes;
  private final HttpServer server;
  private final ExecutorService threads;

  private CatalogServer(Configuration options) throws IOException {
    lake = CatalogDatabase.open(CatalogSettings.of(options, "any"));
    catalog = lake.catalogLoader().loadCatalog();
    routes = new CatalogRoutes(catalog);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    threads = Executors.newCachedThreadPool(task -> daemon(task, "catalog-server"));
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public static CatalogServer start(Path warehouse) throws IOException {
    return start(LocalCatalog.options(warehouse));
  }

  /**
   * @param options the options of the catalog behind the server
   */
  public static CatalogServer start(Configuration options) throws IOException {
    return new CatalogServer(options);
  }

  public URI uri() {
    return uri(server);
  }

  /** The catalog behind the server. */
  public Catalog catalog() {
    return catalog;
  }

  static URI uri(HttpServer server) {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      int status = 200;
      String answer;
      try {
        String method = exchange.getRequestMethod();
        answer = routes.answer(method, exchange.getRequestURI().getPath(), body);
      } catch (RuntimeException e) {
        status = STATUS.getOrDefault(e.getClass(), 500);
        answer =
            CatalogRoutes.json(
                ErrorResponse.builder()
                    .responseCode(status)
                    .withType(e.getClass().getSimpleName())
                    .withMessage(String.valueOf(e.getMessage()))
                    .build());
      }
      send(exchange, status, answer.getBytes(StandardCharsets.UTF_8));
    }
  }

  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status == 200 && none ? 204 : status, none ? -1 : body.length);
    if (!none) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() throws Exception {
    server.stop(0);
    threads.shutdownNow();
    try (lake) {
      ((AutoCloseable) catalog).close();
    }
  }
}
