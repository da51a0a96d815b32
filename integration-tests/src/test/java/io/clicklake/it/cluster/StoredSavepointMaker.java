package io.clicklake.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.local.cluster.ClusterEnvironment;
import io.clicklake.local.cluster.ClusterRun;
import io.clicklake.testkit.generate.GeneratedEvent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the file of a version for {@link StoredSavepointIT}, with the jar of this build. Run it by
 * hand, once for each release: {@code docs/versioning.md}, "Releases", has the command.
 */
@Tag("writes-golden-files")
class StoredSavepointMaker {
  private static final int EVENTS = 200;

  @TempDir private Path directory;

  @Test
  void makesTheFileOfAVersion() throws Exception {
    String version = System.getProperty("clicklake.savepoint.version");
    assertThat(version).as("the property clicklake.savepoint.version").isNotNull();
    Path file = StoredSavepointIT.SAVEPOINTS.resolve(version + ".zip");
    assertThat(file).as("a file is made once; delete it first to make it again").doesNotExist();

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
    stored.pack(file);
  }
}
