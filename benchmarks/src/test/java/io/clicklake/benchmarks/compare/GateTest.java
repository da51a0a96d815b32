package io.clicklake.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
  private static final Gate GATE = new Gate(3, 0.2);

  @TempDir private Path directory;

  @Test
  void passesAFallOfATwentieth() {
    assertThat(GATE.failure(2.85)).isEmpty();
    assertThat(GATE.failure(2.41)).isEmpty();
    assertThat(GATE.failure(4)).isEmpty();
  }

  @Test
  void failsAFallOfMoreThanAFifth() {
    assertThat(GATE.failure(2.39))
        .contains(
            "The pipeline does 2.39 times as many MB per CPU second as plain Flink SQL in the same"
                + " run. 3.00 is the committed ratio, and 2.40 would pass (20 % less). If a change"
                + " made the pipeline slower, run 'benchmarks/profile clicklake' before and after"
                + " the change, and compare the results. To accept the new ratio, run"
                + " 'benchmarks/gate --update' on a machine that runs nothing else.");
  }

  @Test
  void theCommittedFileCanBeReadAndAsksForSomething() throws IOException {
    Gate gate = Gate.read(JavaOptions.module().resolve("gate.properties"));

    assertThat(gate.least()).isPositive();
    assertThat(gate.allowedFall()).isBetween(0.1, 0.3);
  }

  @Test
  void anUpdateLeavesTheRestOfTheFileAsItIs() throws IOException {
    Path file = directory.resolve("gate.properties");
    Files.writeString(file, "# why\nratio=3.00\n\nallowed-fall=0.20\n");

    Gate.update(file, 3.456);

    assertThat(file).hasContent("# why\nratio=3.46\n\nallowed-fall=0.20\n");
    assertThat(Gate.read(file)).isEqualTo(new Gate(3.46, 0.2));
  }

  @Test
  void refusesAFileWithoutARatio() throws IOException {
    Path file = Files.writeString(directory.resolve("gate.properties"), "allowed-fall=0.20\n");

    assertThatThrownBy(() -> Gate.read(file))
        .hasMessage("A number was expected for 'ratio' in " + file + ", but it is ''.");
  }
}
