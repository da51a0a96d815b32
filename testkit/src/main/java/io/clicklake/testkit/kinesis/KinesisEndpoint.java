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
 * protocols on a port of the loopback address, with the streams in memory.
 *
 * <p>Implements the operations that the connector, producers and tests need. Every other operation
 * gets the service's UnknownOperationException. Differences from the service: no credentials are
 * checked, streams and reshards are ready at once, and calls are throttled only when {@link
 * #faults} says so, or when a stream is full ({@link EndpointSettings#keep}).
 */
public final class KinesisEndpoint implements AutoCloseable {
  /** The service's default retention. */
  public static final Duration DEFAULT_RETENTION = EndpointSettings.DEFAULT_RETENTION;

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
  private final Streams streams;

  private KinesisEndpoint(EndpointSettings settings) throws IOException {
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
    threads = Executors.newFixedThreadPool(THREADS, KinesisEndpoint::daemon);
    server.setExecutor(threads);
    streams = new Streams(settings);
    Dispatcher dispatcher = new Dispatcher(streams, faults);
    server.createContext("/", new RequestHandler(dispatcher, faults));
    server.start();
  }

  public static KinesisEndpoint start() throws IOException {
    return start(EndpointSettings.DEFAULT);
  }

  /**
   * @param clock the clock of arrival times and of iterator expiry
   * @param retention minimum time for which records are kept; bounds the memory that a steady
   *     producer needs
   */
  public static KinesisEndpoint start(Clock clock, Duration retention) throws IOException {
    return start(new EndpointSettings(0, clock, retention, Long.MAX_VALUE));
  }

  /**
   * @throws java.net.BindException when another process uses the port
   */
  public static KinesisEndpoint start(EndpointSettings settings) throws IOException {
    return new KinesisEndpoint(settings);
  }

  /** The address, as in {@code http://127.0.0.1:40123}. */
  public URI uri() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  public FaultSchedule faults() {
    return faults;
  }

  /** The traffic of a stream. The stream must exist. */
  public StreamTraffic traffic(String stream) {
    return streams.named(stream).traffic();
  }

  /** From now on, a stream throttles all puts. Consumers can still read it. */
  public void closeToPuts(String stream) {
    streams.named(stream).closeToPuts();
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
