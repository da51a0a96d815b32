package io.clicklake.it.page;

import io.clicklake.cli.Clicklake;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * A process with {@code clicklake local --follow --serve}, on a dataset of clicks with an
 * aggregate, producers that state how many events they send, and a monitor of rejections.
 */
final class ServedRun implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final Pattern ENDPOINT = Pattern.compile("at (http://127.0.0.1:\\d+), region");
  private static final Pattern PAGE = Pattern.compile("page +(http://127.0.0.1:\\d+/)");
  private static final Pattern OPENS = Pattern.compile("--add-opens=\\S+");
  private static final Path SETTINGS = Path.of("..", "flink-conf", "common.yaml");

  private final Path directory;
  private final Process process;

  private ServedRun(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
  }

  /**
   * @param directory for the dataset, the tables and the output
   */
  static ServedRun in(Path directory) throws IOException {
    Path dataset = Files.createDirectories(directory.resolve("ads"));
    Files.writeString(
        dataset.resolve("event.schema.json"),
        """
        {"type": "object", "required": ["id", "at", "publisher"], "properties": {
          "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"},
          "publisher": {"type": "string"}, "campaign": {"type": "string"},
          "cost": {"type": "integer"}}}
        """);
    Files.writeString(
        dataset.resolve("dataset.yaml"),
        """
        dataset: ads
        contract: event.schema.json
        event: {id: id, time: at}
        tables:
          clicks:
            columns: {id: id, at: at, publisher: publisher, campaign: campaign, cost: cost}
            time: at
            partition: [day(at)]
            profile: {by: [publisher]}
        aggregates:
          click_minutes:
            from: clicks
            window: 1 min
            time: at
            group: [publisher, campaign]
            measures:
              clicks: {count: "*"}
              cost: {sum: cost}
        producers:
          table: clicks
          by: publisher
          manifests:
            where: [{path: kind, in: [manifest]}]
            producer: publisher
            time: minute
            count: sent
            id: id
        monitors:
          rejections:
            {monitor: rejection_ratio, table: clicks, max: 0.05, severity: critical, owner: ads-oncall}
        """);
    Process process =
        new ProcessBuilder(command())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile())
            .start();
    return new ServedRun(directory, process);
  }

  private static List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    OPENS
        .matcher(Files.readString(SETTINGS))
        .results()
        .forEach(option -> command.add(option.group()));
    command.addAll(List.of("-Xmx700m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Clicklake.class.getName());
    command.addAll(List.of("local", "--follow", "--listen", "0", "--serve", "127.0.0.1:0"));
    command.addAll(List.of("--dataset", "ads", "--warehouse", "lake", "--parallelism", "1"));
    return command;
  }

  Path warehouse() {
    return directory.resolve("lake");
  }

  Path dataset() {
    return directory.resolve("ads");
  }

  /** The address of the stream. */
  URI stream() {
    return URI.create(await("the address of the stream", ENDPOINT));
  }

  /** The address of the page. */
  String page() {
    return await("the address of the page", PAGE);
  }

  private String await(String what, Pattern pattern) {
    Matcher matcher = pattern.matcher("");
    Awaitility.await(what)
        .atMost(TIMEOUT)
        .until(
            () -> {
              boolean found = matcher.reset(Files.readString(directory.resolve("out"))).find();
              if (!found && !process.isAlive()) {
                throw new AssertionError(
                    "The run ended: " + Files.readString(directory.resolve("out")));
              }
              return found;
            });
    return matcher.group(1);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(1, TimeUnit.MINUTES);
  }
}
