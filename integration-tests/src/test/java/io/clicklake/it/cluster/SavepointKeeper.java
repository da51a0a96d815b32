package io.clicklake.it.cluster;

import io.clicklake.local.cluster.ClusterEnvironment;
import io.clicklake.local.cluster.ClusterRun;
import io.clicklake.testkit.generate.GeneratedEvent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Makes a {@link StoredSavepoint} with the current jar. Run it once for each version, in the
 * directory of this module, with the system property {@code clicklake.job.jar} and the argument
 * {@code src/test/resources/savepoints/VERSION.zip}.
 */
final class SavepointKeeper {
  private static final int EVENTS = 200;

  private SavepointKeeper() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("keeper");
    StoredSavepoint stored = new StoredSavepoint(directory.resolve("stored"));
    try (ClusterEnvironment environment = stored.environment(directory);
        ClusterRun run =
            environment.run(
                StoredSavepoint.NAME, 1, Instant.parse(StoredSavepoint.TIME).toEpochMilli())) {
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
