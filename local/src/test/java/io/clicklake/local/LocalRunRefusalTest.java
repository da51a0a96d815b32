package io.clicklake.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import io.clicklake.testkit.kinesis.KinesisEndpoint;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the messages of a local run that cannot start. */
class LocalRunRefusalTest {
  @TempDir private Path directory;

  @Test
  void listsWrongOptionsOfTheRunAndOfTheJobTogether() {
    Path events = directory.resolve("none");
    LocalOptions options =
        new LocalOptions(
            "ad-clickstraem",
            events,
            directory,
            1,
            1,
            false,
            0,
            LocalStream.ofShards(0),
            1,
            Map.of("dedupe.horizn", "1h"));

    SetupException problem =
        catchThrowableOfType(
            SetupException.class,
            () ->
                new LocalRun(
                        options, LocalService.NONE, new PrintStream(PrintStream.nullOutputStream()))
                    .run());

    assertThat(problem.problems())
        .satisfiesExactly(
            p -> assertThat(p).contains("--events '" + events + "' does not exist"),
            p -> assertThat(p).isEqualTo("--shards must be from 1 to 1000, but is 0."),
            p -> assertThat(p).startsWith("There is no option 'dedupe.horizn'; did you mean"),
            p -> assertThat(p).startsWith("dataset 'ad-clickstraem': it is neither"));
  }

  @Test
  void failsIfTheWarehouseIsAFile() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    SetupException problem =
        catchThrowableOfType(SetupException.class, () -> RunDirectories.prepare(file, directory));

    assertThat(problem.problems())
        .isEqualTo(
            List.of(
                "The warehouse '"
                    + file
                    + "' cannot be written, because '"
                    + file
                    + "' is a file: name another directory with --warehouse, or make this one"
                    + " writable."));
  }

  @Test
  void replacesTheDefaultWarehouseOnlyIfTheOptionsAreRight() throws Exception {
    Path earlier = Files.createFile(directory.resolve("catalog.db"));
    LocalOptions wrong =
        new LocalOptions(
            "nowhere", null, null, 1, 1, false, 0, LocalStream.ofShards(1), 1, Map.of());

    try (RunDirectories place = RunDirectories.prepare(null, directory);
        KinesisEndpoint endpoint =
            KinesisEndpoint.start(Clock.systemUTC(), KinesisEndpoint.DEFAULT_RETENTION)) {
      assertThatThrownBy(() -> LocalStack.start(wrong, place, endpoint))
          .isInstanceOf(SetupException.class)
          .hasMessageContaining("dataset 'nowhere'");
      assertThat(earlier).exists();

      place.clear();

      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void addsToAWarehouseThatTheUserNames() throws Exception {
    Path earlier = Files.createFile(directory.resolve("catalog.db"));

    try (RunDirectories place = RunDirectories.prepare(directory, null)) {
      place.clear();

      assertThat(earlier).exists();
    }
  }
}
