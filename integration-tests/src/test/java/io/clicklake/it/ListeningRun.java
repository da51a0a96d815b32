package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.LocalCatalog;
import io.clicklake.cli.Clicklake;
import io.clicklake.local.verify.WrittenTables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A process with {@code clicklake local --follow --listen 0}. */
public final class ListeningRun implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(4);
  private static final Pattern ENDPOINT = Pattern.compile("at (http://127.0.0.1:\\d+), region");
  private static final Pattern METRICS =
      Pattern.compile("metrics +(http://127.0.0.1:\\d+/metrics)");
  private static final Pattern OPENS = Pattern.compile("--add-opens=\\S+");
  private static final Path SETTINGS = Path.of("..", "flink-conf", "common.yaml");

  private final Path directory;
  private final Process process;

  private ListeningRun(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
  }

  /**
   * A run on a small dataset, shop, whose events have an id, a time and a number.
   *
   * @param directory for the dataset, the tables and the output
   * @param options more options of the command
   */
  public static ListeningRun in(Path directory, String... options) throws IOException {
    Files.createDirectories(directory.resolve("shop"));
    Files.writeString(
        directory.resolve("shop/event.schema.json"),
        """
        {"type": "object", "required": ["id", "at"], "properties": {
          "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"},
          "n": {"type": "integer"}}}
        """);
    Files.writeString(
        directory.resolve("shop/dataset.yaml"),
        """
        dataset: shop
        contract: event.schema.json
        event: {id: id, time: at}
        tables:
          events: {columns: {id: id, at: at, n: n}, time: at, partition: []}
        """);
    return start(directory, "shop", options);
  }

  /**
   * Returns when the run listens.
   *
   * @param directory has the dataset, and gets the tables, in lake, and the output, in out
   * @param dataset its name in the directory
   * @param options more options of the command
   */
  public static ListeningRun start(Path directory, String dataset, String... options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    OPENS
        .matcher(Files.readString(SETTINGS))
        .results()
        .forEach(option -> command.add(option.group()));
    command.addAll(List.of("-Xmx700m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Clicklake.class.getName());
    command.addAll(List.of("local", "--follow", "--listen", "0", "--dataset", dataset));
    command.addAll(List.of("--warehouse", "lake"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile())
            .start();
    ListeningRun run = new ListeningRun(directory, process);
    try {
      run.endpoint();
      return run;
    } catch (RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  public URI endpoint() {
    return URI.create(await("its endpoint", ENDPOINT));
  }

  /** Where Prometheus can read the metrics, as the run prints it. */
  public URI metrics() {
    return URI.create(await("the address of its metrics", METRICS));
  }

  /** Stops the run as Ctrl-C does, and returns what it printed. */
  public String stop() throws Exception {
    process.destroy();
    assertThat(process.waitFor(TIMEOUT.toMinutes(), TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(printed()).isZero();
    return printed();
  }

  /** The number of occurrences of each row of the table {@code events}, after the run. */
  public Map<String, Integer> events() {
    Path lake = directory.resolve("lake");
    try (CatalogDatabase database =
        CatalogDatabase.open(CatalogSettings.of(LocalCatalog.options(lake), "shop"))) {
      WrittenTables written =
          WrittenTables.withoutSketches(
              database, Datasets.load(directory.resolve("shop").toString()));
      assertThat(written.differences()).isEmpty();
      return written.contents("events", "id", "n");
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(1, TimeUnit.MINUTES);
  }

  /** Waits until the run has printed a match of the pattern; returns its first group. */
  public String await(String what, Pattern pattern) {
    Matcher matcher = pattern.matcher("");
    Awaitility.await(what)
        .atMost(TIMEOUT)
        .until(
            () -> {
              boolean found = matcher.reset(printed()).find();
              if (!found && !process.isAlive()) {
                throw new AssertionError("The run ended: " + printed());
              }
              return found;
            });
    return matcher.group(1);
  }

  /** What the run has printed so far. */
  public String printed() throws IOException {
    return Files.readString(directory.resolve("out"));
  }
}
