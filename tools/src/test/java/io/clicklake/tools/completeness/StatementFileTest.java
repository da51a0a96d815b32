package io.clicklake.tools.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.read.StatedPeriod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementFileTest {
  private static final Instant MINUTE = Instant.parse("2026-11-29T10:44:00Z");

  @TempDir private Path directory;

  @Test
  void comparesTheStatementsOfTheFileWithWhatArrived() throws Exception {
    StatementFile file =
        file(
            "{\"minute\": \"2026-11-29T10:44:00Z\", \"producer\": \"a\", \"stated\": 10}",
            "{\"minute\": \"2026-11-29T12:44:00+02:00\", \"producer\": \"a\", \"stated\": 20}",
            "",
            "{\"minute\": \"2026-11-29T10:44:00Z\", \"producer\": 7, \"stated\": 5}");

    List<StatedPeriod> compared =
        file.compare(
            List.of(
                new StatedPeriod(MINUTE, "a", 0, 15),
                new StatedPeriod(MINUTE, "b", 8, 8),
                new StatedPeriod(MINUTE.plusSeconds(60), "a", 0, 3)));

    assertThat(compared)
        .containsExactly(
            new StatedPeriod(MINUTE, "a", 20, 15), new StatedPeriod(MINUTE, "7", 5, 0));
    assertThat(compared.get(0).completeness()).isEqualTo(0.75);
  }

  @Test
  void listsEachWrongLine() {
    assertThatThrownBy(
            () ->
                file(
                    "{\"minute\": \"2026-11-29T10:44:00Z\", \"producer\": \"a\", \"stated\": 1}",
                    "{\"minute\": \"10:44\", \"producer\": \"a\", \"stated\": 1}",
                    "{\"minute\": \"2026-11-29T10:44:00Z\", \"stated\": 1}",
                    "{\"minute\": \"2026-11-29T10:44:00Z\", \"producer\": \"a\", \"stated\": -1}",
                    "nothing"))
        .isInstanceOfSatisfying(
            SetupException.class, problems -> assertThat(problems.problems()).hasSize(4));
  }

  private StatementFile file(String... lines) throws Exception {
    return StatementFile.read(Files.write(directory.resolve("statements"), List.of(lines)));
  }
}
