package io.clicklake.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.benchmarks.events.EventSetOptions;
import io.clicklake.benchmarks.events.EventSetWriter;
import io.clicklake.benchmarks.subject.Progress.Mark;
import io.clicklake.benchmarks.subject.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteadyCostTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-3);

  @TempDir private Path directory;
  private EventSet events;

  @BeforeEach
  void generate() throws IOException {
    events = EventSetWriter.prepare(directory, new EventSetOptions(1_000, 1, 1, 10, false));
  }

  @Test
  void leavesTheWarmUpOutAndWhatComesAfterTheLastEvent() {
    double nanosPerEvent = events.bytes() / 1_000.0 / 0.05;
    List<Mark> marks =
        LongStream.rangeClosed(1, 20)
            .map(i -> i * 50)
            .mapToObj(n -> new Mark(n, cpu(n, nanosPerEvent), (long) (n * nanosPerEvent / 2)))
            .toList();

    SteadyCost cost = SteadyCost.of(outcome(marks), 400);

    assertThat(cost.megabytesPerSecond()).isCloseTo(50, CLOSE);
    assertThat(cost.secondsPerGigabyte()).isCloseTo(20, CLOSE);
    assertThat(cost.megabytesPerWallSecond()).isCloseTo(100, CLOSE);
    assertThat(cost.slices()).hasSize(5).allSatisfy(s -> assertThat(s).isCloseTo(20, CLOSE));
  }

  @Test
  void refusesARunThatIsTooShort() {
    List<Mark> marks = List.of(new Mark(500, 1, 1), new Mark(1_000, 2, 2));

    assertThatThrownBy(() -> SteadyCost.of(outcome(marks), 400))
        .isInstanceOf(BenchmarkFailedException.class)
        .hasMessage(
            "A run was looked at 2 times after its first 400 events; more than 5 looks are needed:"
                + " give it more events.");
  }

  /** Events cost ten times as much during compilation. */
  private static long cpu(long read, double nanosPerEvent) {
    return (long) (5e9 + nanosPerEvent * (Math.min(read, 400) * 10 + Math.max(0, read - 400)));
  }

  private RunResult outcome(List<Mark> marks) {
    return new RunResult(events, new Usage((long) 99e9, 1, 1, 1), marks, Map.of());
  }
}
