package io.clicklake.serve.http;

import static io.clicklake.serve.lake.TestWarehouse.HOUR;
import static io.clicklake.serve.lake.TestWarehouse.delta;

import io.clicklake.serve.lake.TestWarehouse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server in a process of its own, which a test can kill. */
final class ServeProcess implements AutoCloseable {
  /** Has 2,000 rows, which are about 60 kB. */
  static final String LARGE_REQUEST =
      "/v1/shop/aggregates/order_minutes?from=2026-11-22T14:00:00Z&to=2026-11-22T15:00:00Z"
          + "&group_by=customer&grain=total&measures=orders&order_by=customer&limit=10000";

  static final String REQUEST = LARGE_REQUEST + "&filter=customer:prefix:c-10";

  private static final int CUSTOMERS = 2_000;
  private static final String READY = "listens on ";

  private final Process process;
  private final int port;

  private ServeProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Writes the tables that the processes serve. */
  static void writeTables(Path directory) throws IOException {
    try (TestWarehouse warehouse = new TestWarehouse(directory)) {
      List<Map<String, Object>> deltas = new ArrayList<>();
      for (int customer = 0; customer < CUSTOMERS; customer++) {
        deltas.add(delta(HOUR, "c-" + customer, "de", customer, "1.00", false, customer));
      }
      warehouse.checkpoint(1, deltas);
    }
  }

  /**
   * @param port 0 for any free port
   */
  static ServeProcess start(Path directory, int port) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ServeProcess.class.getName(),
                directory.toString(),
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(READY)) {
        return new ServeProcess(process, Integer.parseInt(line.substring(READY.length())));
      }
    }
    throw new AssertionError("the server did not start");
  }

  int port() {
    return port;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Ends the process as {@code kill -9} does. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** Serves the tables of a directory until the process is killed. */
  public static void main(String[] arguments) throws Exception {
    TestWarehouse warehouse = new TestWarehouse(Path.of(arguments[0]));
    ServeSettings settings =
        new ServeSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1])),
            AccessTokens.none(),
            false,
            16 << 20,
            Duration.ofSeconds(1),
            1_000_000);
    ApiServer server =
        ApiServer.start(
            warehouse.catalog(),
            warehouse.dataset(),
            settings,
            Clock.fixed(TestWarehouse.NOW, ZoneOffset.UTC));
    System.out.println(READY + server.address().getPort());
    server.join();
  }
}
