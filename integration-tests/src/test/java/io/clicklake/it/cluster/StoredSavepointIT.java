package io.clicklake.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.local.cluster.ClusterEnvironment;
import io.clicklake.local.cluster.ClusterRun;
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

/**
 * Starts the current job from a savepoint of each released version. {@link StoredSavepointMaker}
 * makes the files; {@code docs/versioning.md}, "Releases", says when and how.
 */
@Tag("full")
class StoredSavepointIT {
  /** A file for each version. */
  static final Path SAVEPOINTS = Path.of("src/test/resources/savepoints");

  private static final int EVENTS = 200;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  static List<Path> versions() throws IOException {
    try (Stream<Path> found = Files.list(SAVEPOINTS)) {
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
    try (ClusterEnvironment environment = stored.environment(directory);
        ClusterRun run = environment.run(StoredSavepoint.NAME, ClusterSeed.SEED, now)) {
      // The stream is the same as at that time: the job does not read again what is before the
      // savepoint.
      run.load().put(events);

      run.restore(2, stored.savepoint());
      run.load().put(events.subList(0, EVENTS / 2));
      run.load().put(EVENTS);

      assertThat(run.differencesAtTheEnd()).isEmpty();
      assertThat(run.load().expected().counts().get("duplicate")).isGreaterThan(EVENTS / 4);
    }
  }
}
