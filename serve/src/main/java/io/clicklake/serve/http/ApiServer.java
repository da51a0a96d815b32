package io.clicklake.serve.http;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.serve.lake.ServedLake;
import io.clicklake.serve.query.QueryLimits;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of one dataset. It only reads the tables, and has no state except caches, so
 * several copies can run at the same time.
 */
public final class ApiServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
  private static final int IDLE_MILLIS = 60_000;

  /**
   * The time for which a stopping server waits for the next byte of a connection that has sent a
   * part of a request.
   */
  private static final int STOPPING_IDLE_MILLIS = 5_000;

  private static final int THREADS = 32;
  private static final int HEADER_BYTES = 16 * 1024;

  private final Server server;
  private final ServerConnector connector;
  private final ScheduledExecutorService refresher;

  private ApiServer(Server server, ServerConnector connector, ScheduledExecutorService refresher) {
    this.server = server;
    this.connector = connector;
    this.refresher = refresher;
  }

  /**
   * Reads the tables once, then listens.
   *
   * @param catalog is not closed by the server
   * @throws SetupException if the tables cannot be read, or the address is in use
   */
  public static ApiServer start(CatalogDatabase catalog, Dataset dataset, ServeSettings settings) {
    return start(catalog, dataset, settings, Clock.systemUTC());
  }

  static ApiServer start(
      CatalogDatabase catalog, Dataset dataset, ServeSettings settings, Clock clock) {
    ServedLake lake = new ServedLake(catalog, dataset, settings.memory(), clock);
    lake.open();
    ScheduledExecutorService refresher =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "clicklake-refresh");
              thread.setDaemon(true);
              return thread;
            });
    ScheduledFuture<?> unused =
        refresher.scheduleWithFixedDelay(
            lake::refresh, 0, settings.refresh().toMillis(), TimeUnit.MILLISECONDS);
    return listen(lake, settings, refresher, clock);
  }

  private static ApiServer listen(
      ServedLake lake, ServeSettings settings, ScheduledExecutorService refresher, Clock clock) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("clicklake-serve");
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        settings.tls() == null
            ? new ServerConnector(server, plain)
            : new ServerConnector(
                server,
                new SslConnectionFactory(settings.tls().contexts(), plain.getProtocol()),
                plain);
    connector.setHost(settings.address().getAddress().getHostAddress());
    connector.setPort(settings.address().getPort());
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setShutdownIdleTimeout(STOPPING_IDLE_MILLIS);
    server.addConnector(connector);
    server.setErrorHandler(ApiHandler::refuse);
    server.setHandler(
        new ApiHandler(
            new PublicPaths(lake, !settings.tokens().isEmpty()),
            new ApiRoutes(lake, QueryLimits.DEFAULT),
            settings.tokens(),
            new RequestRate(settings.requestsPerSecond(), System::nanoTime),
            clock));
    ApiServer started = new ApiServer(server, connector, refresher);
    try {
      server.start();
    } catch (Exception e) {
      started.close();
      SetupException problem =
          new SetupException(
              "Cannot listen on " + settings.address() + ": " + e.getMessage() + ".");
      problem.initCause(e);
      throw problem;
    }
    return started;
  }

  /** The address with the port that the server listens on. */
  public InetSocketAddress address() {
    return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
  }

  /** Waits until the server is closed. */
  public void join() throws InterruptedException {
    server.join();
  }

  /**
   * Closes the server so that no request fails:
   *
   * <ul>
   *   <li>It accepts no new connections.
   *   <li>It answers the request of each open connection, and then closes the connection.
   *   <li>It closes connections that send no request.
   * </ul>
   *
   * @param longest the longest time for this; then requests that still run are cut off
   */
  public void finish(Duration longest) {
    server.setStopTimeout(longest.toMillis());
    close();
  }

  /** Closes the server at once. Requests that still run are cut off. */
  @Override
  public void close() {
    refresher.shutdownNow();
    try {
      server.stop();
      // The caller closes the catalog afterwards, so wait for a refresh that still reads it.
      if (!refresher.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("The catalog is still being read.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("The server did not stop.", e);
    }
  }
}
