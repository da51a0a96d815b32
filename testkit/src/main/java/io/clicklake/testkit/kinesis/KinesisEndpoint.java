package io.clicklake.testkit.kinesis;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An implementation of Kinesis Data Streams in this process: the service's JSON 1.1 and CBOR 1.1
 * protocols on a free loopback port, with the streams in memory.
 *
 * <p>Implements the operations that the connector, producers and tests need. Every other operation
 * gets the service's UnknownOperationException. Differences from the service: no credentials are
 * checked, streams and reshards are ready at once, and calls are throttled only when {@link
 * #faults} says so.
 */
public final class KinesisEndpoint implements AutoCloseable {
  /** The service's default retention. */
  public static final Duration DEFAULT_RETENTION = Duration.ofHours(24);

  private static final int THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());

  static {
    // The JDK's server sends the head and the body of a response in two packets. Without this
    // option the second packet waits 40 ms per call for the acknowledgement of the first.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final FaultSchedule faults = new FaultSchedule();

  private KinesisEndpoint(Clock clock, Duration retention, long mostBytes) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newFixedThreadPool(THREADS, KinesisEndpoint::daemon);
    server.setExecutor(threads);
    Dispatcher dispatcher = new Dispatcher(new Streams(clock, retention, mostBytes), faults);
    server.createContext("/", new RequestHandler(dispatcher, faults));
    server.start();
  }

  public static KinesisEndpoint start() throws IOException {
    return start(Clock.systemUTC(), DEFAULT_RETENTION);
  }

  /**
   * @param clock the clock of arrival times and of iterator expiry
   * @param retention minimum time for which records are kept; bounds the memory that a steady
   *     producer needs
   */
  public static KinesisEndpoint start(Clock clock, Duration retention) throws IOException {
    return start(clock, retention, Long.MAX_VALUE);
  }

  /**
   * @param mostBytes largest size of a stream in bytes, within the retention; the newer half is
   *     always kept. The service has no such limit.
   */
  public static KinesisEndpoint start(Clock clock, Duration retention, long mostBytes)
      throws IOException {
    return new KinesisEndpoint(clock, retention, mostBytes);
  }

  /** The address, as in {@code http://127.0.0.1:40123}. */
  public URI uri() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  public FaultSchedule faults() {
    return faults;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "kinesis-endpoint");
    thread.setDaemon(true);
    return thread;
  }
}
