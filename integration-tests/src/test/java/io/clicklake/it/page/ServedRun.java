package io.clicklake.it.page;

import io.clicklake.it.ListeningRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A process with {@code clicklake local --follow --serve}, on a dataset of clicks with an
 * aggregate, producers that state how many events they send, and a monitor of rejections.
 */
final class ServedRun implements AutoCloseable {
  private static final Pattern PAGE = Pattern.compile("page +(http://127.0.0.1:\\d+/)");

  private final Path directory;
  private final ListeningRun run;

  private ServedRun(Path directory, ListeningRun run) {
    this.directory = directory;
    this.run = run;
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
    return new ServedRun(
        directory,
        ListeningRun.start(directory, "ads", "--serve", "127.0.0.1:0", "--parallelism", "1"));
  }

  Path warehouse() {
    return directory.resolve("lake");
  }

  Path dataset() {
    return directory.resolve("ads");
  }

  /** The address of the stream. */
  URI stream() {
    return run.endpoint();
  }

  /** The address of the page. */
  String page() {
    return run.await("the address of the page", PAGE);
  }

  @Override
  public void close() throws InterruptedException {
    run.close();
  }
}
