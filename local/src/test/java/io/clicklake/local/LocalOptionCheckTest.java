package io.clicklake.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalOptionCheckTest {
  @TempDir private Path directory;

  @Test
  void acceptsTheDefaults() {
    assertThat(
            LocalOptionCheck.problems(options("ad-clickstream", null, 20_000, false, 1_000, 2, 2)))
        .isEmpty();
  }

  @Test
  void listsEachNumberOutOfBounds() {
    assertThat(LocalOptionCheck.problems(options("ad-clickstream", null, -3, false, 1, 0, 0)))
        .containsExactly(
            "--count must be at least 1, but is -3.",
            "--parallelism must be from 1 to 64, but is 0.",
            "--shards must be from 1 to 1000, but is 0.");
    assertThat(LocalOptionCheck.problems(options("ad-clickstream", null, 1, true, 0, 1, 1)))
        .containsExactly("--rate must be at least 1, but is 0.");
  }

  @Test
  void needsAnExistingFileOfEvents() {
    Path missing = directory.resolve("none");

    assertThat(LocalOptionCheck.problems(options("x", missing, 1, false, 1, 1, 1)))
        .containsExactly("The file of --events '" + missing + "' does not exist: check the path.");
    assertThat(LocalOptionCheck.problems(options("x", directory, 1, false, 1, 1, 1)))
        .containsExactly(
            "The file of --events '"
                + directory
                + "' is a directory: name a file with one event per line.");
  }

  @Test
  void needsAFileOfEventsForADatasetWithoutAGenerator() {
    assertThat(LocalOptionCheck.problems(options(directory.toString(), null, 1, false, 1, 1, 1)))
        .containsExactly(
            "There is no event generator for the dataset '"
                + directory
                + "': name a file of events with --events FILE.");
  }

  private static LocalOptions options(
      String dataset,
      Path events,
      long count,
      boolean follows,
      int rate,
      int parallelism,
      int shards) {
    return new LocalOptions(
        dataset, events, null, count, 1, follows, rate, parallelism, shards, Map.of());
  }
}
