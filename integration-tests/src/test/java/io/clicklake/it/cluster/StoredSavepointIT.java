package io.clicklake.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.testkit.generate.GeneratedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The job as it is now goes on from what each version left behind that was released. */
@Tag("full")
class StoredSavepointIT {
  private static final int EVENTS = 200;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  static List<Path> versions() throws IOException {
    Path savepoints = ClassPaths.module().resolve("src/test/resources/savepoints");
    try (Stream<Path> found = Files.list(savepoints)) {
      return found.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void tablesAreExactWhenTheJobGoesOnFrom(Path version) throws Exception {
    StoredSavepoint stored = new StoredSavepoint(directory.resolve("stored"));
    stored.unpack(version);
    List<GeneratedEvent> events = stored.events();
    long now = Instant.parse(StoredSavepoint.TIME).toEpochMilli();
    try (ClusterEnvironment site = ClusterEnvironment.stored(directory, stored);
        ClusterRun run = site.run(StoredSavepoint.NAME, ClusterEnvironment.SEED, now)) {
      // The stream as it was: what the savepoint has read is not read again.
      run.load().put(events);

      run.restore(2, stored.savepoint());
      run.load().put(events.subList(0, EVENTS / 2));
      run.load().put(EVENTS);

      run.assertExactAtTheEnd();
      assertThat(run.load().truth().counts().get("duplicate")).isGreaterThan(EVENTS / 4);
    }
  }
}
