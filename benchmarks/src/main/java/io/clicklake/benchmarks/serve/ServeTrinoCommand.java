package io.clicklake.benchmarks.serve;

import io.clicklake.testkit.trino.TrinoClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "serve-trino",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Starts a Trino server over the tables of serve-tables, and runs the requests of"
            + " serve-load as queries. Needs two files that integration-tests/aws/install writes"
            + " into integration-tests/target/aws: the class path of Trino, and the path of a JDK"
            + " 25. If one of them is missing, prints this and measures nothing.")
public final class ServeTrinoCommand implements Callable<Integer> {
  private static final String SKETCHES =
      ", coalesce(cardinality(merge(CAST(viewers AS HyperLogLog))), 0)";

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      required = true,
      description = "The directory of serve-tables.")
  private Path directory;

  @Option(
      names = "--request",
      paramLabel = "KIND",
      split = ",",
      defaultValue = "week,top",
      description = "week or top (default: ${DEFAULT-VALUE}).")
  private List<LoadRequest> requests;

  @Option(
      names = "--clients",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,4,8",
      description =
          "The number of queries that are sent at the same time (default: ${DEFAULT-VALUE}).")
  private List<Integer> clients;

  @Option(
      names = "--viewers",
      description = "Also merge the sketches of viewers, and estimate their number.")
  private boolean viewers;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "The duration of each measurement (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "30",
      description =
          "Seconds before each measurement, in which queries are sent but do not count (default:"
              + " ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "4g",
      description = "The heap of Trino (default: ${DEFAULT-VALUE}).")
  private String heap;

  @Override
  public Integer call() throws Exception {
    Optional<String> missing = TrinoProcess.missing();
    if (missing.isPresent()) {
      System.out.println("serve-trino: skipped: " + missing.get());
      return 0;
    }
    long begun = System.nanoTime();
    try (TrinoProcess trino = TrinoProcess.start(directory.resolve("warehouse"), heap)) {
      URI address = trino.address();
      System.out.printf("started in %.1f s%n", (System.nanoTime() - begun) / 1e9);
      TrinoClient client = new TrinoClient(address, TrinoProcess.CATALOG, "campaigns");
      boolean good = true;
      for (LoadRequest request : requests) {
        for (int atOnce : clients) {
          good &= measured(trino, client, request, atOnce);
        }
      }
      return good ? 0 : 1;
    }
  }

  private boolean measured(TrinoProcess trino, TrinoClient client, LoadRequest request, int atOnce)
      throws Exception {
    Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS);
    String measures = ServeDuckDbCommand.MEASURES + (viewers ? SKETCHES : "");
    Load load =
        new Load(
            number -> hasRows(client, request.sql(ServedTables.AGGREGATE, end, measures, number)),
            0,
            atOnce);
    load.run(Duration.ofSeconds(warmUp));
    Duration before = trino.processorTime();
    LoadResult result = load.run(Duration.ofSeconds(seconds));
    Duration used = trino.processorTime().minus(before);
    System.out.printf(
        "%s, %d at once: %s%nprocessor time of the server: %.2f ms for a query%n",
        request, atOnce, result.text(), used.toNanos() / 1e6 / result.count());
    return result.errors() == 0;
  }

  /**
   * Whether a query returns rows. A query that finds no rows would be fast, but its time would be
   * wrong.
   */
  private static boolean hasRows(TrinoClient client, String sql)
      throws IOException, InterruptedException {
    return !client.rows(sql).isEmpty();
  }
}
