package io.clicklake.it.cluster;

import io.clicklake.testkit.generate.GeneratedEvent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Makes a {@link StoredSavepoint} with the jar as it is now; to be run once for each version, with
 * {@code src/test/resources/savepoints/VERSION.zip} as its argument.
 */
final class SavepointKeeper {
  private static final int EVENTS = 200;

  private SavepointKeeper() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("keeper");
    StoredSavepoint stored = new StoredSavepoint(directory.resolve("stored"));
    try (ClusterEnvironment site = ClusterEnvironment.stored(directory, stored);
        ClusterRun run =
            site.run(StoredSavepoint.NAME, 1, Instant.parse(StoredSavepoint.TIME).toEpochMilli())) {
      List<GeneratedEvent> events = run.load().next(EVENTS);
      run.load().put(events);
      run.start(2);
      run.awaitAllRead();
      String savepoint = run.stop();
      stored.writeEvents(events);
      stored.keep(Path.of(URI.create(savepoint)));
    }
    stored.pack(Path.of(arguments[0]));
  }
}
