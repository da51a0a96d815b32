package io.clicklake.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.prometheus.AbstractPrometheusReporter;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Flink's metric reporter for Prometheus, on a free port of the loopback address. The metrics have
 * the same names and labels as in Flink's {@code PrometheusReporter}. That class is not used,
 * because it listens on all addresses of the machine.
 */
public final class PrometheusEndpoint extends AbstractPrometheusReporter
    implements MetricReporterFactory {
  private static volatile URI open;

  private HttpServer server;

  /**
   * The address of the metrics of this process, while a cluster with this reporter runs; otherwise
   * empty.
   */
  public static Optional<URI> uri() {
    return Optional.ofNullable(open);
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return this;
  }

  @Override
  public void open(MetricConfig config) {
    super.open(config);
    InetAddress loopback = InetAddress.getLoopbackAddress();
    CollectorRegistry metrics = metrics();
    try {
      server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", exchange -> answer(exchange, metrics));
    server.start();
    int port = server.getAddress().getPort();
    open = URI.create("http://" + loopback.getHostAddress() + ":" + port + "/metrics");
  }

  /**
   * The metrics that Flink's class collects. Reads a private field, because the class has no method
   * for this.
   */
  private CollectorRegistry metrics() {
    try {
      Field registry = AbstractPrometheusReporter.class.getDeclaredField("registry");
      registry.setAccessible(true);
      return (CollectorRegistry) registry.get(this);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This version of Flink's reporter is not supported.", e);
    }
  }

  private static void answer(HttpExchange exchange, CollectorRegistry metrics) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", TextFormat.CONTENT_TYPE_004);
      exchange.sendResponseHeaders(200, 0);
      try (Writer body =
          new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8)) {
        TextFormat.write004(body, metrics.metricFamilySamples());
      }
    }
  }

  @Override
  public void close() {
    open = null;
    if (server != null) {
      server.stop(0);
    }
    super.close();
  }
}
