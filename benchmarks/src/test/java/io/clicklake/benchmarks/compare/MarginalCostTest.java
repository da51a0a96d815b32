package io.clicklake.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.benchmarks.events.EventSetOptions;
import io.clicklake.benchmarks.events.EventSetWriter;
import io.clicklake.benchmarks.subject.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarginalCostTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-6);

  @TempDir private Path directory;

  @Test
  void leavesTheStartOut() throws IOException {
    EventSet small = events(100);
    EventSet large = events(300);
    double start = 10;
    double costOfSmall = small.bytes() / 50e6;
    double costOfLarge = large.bytes() / 50e6;

    MarginalCost pair =
        new MarginalCost(run(small, start + costOfSmall), run(large, start + costOfLarge));

    assertThat(pair.megabytesPerSecond()).isCloseTo(50, CLOSE);
    assertThat(pair.secondsPerGigabyte()).isCloseTo(20, CLOSE);
    assertThat(pair.startSeconds()).isCloseTo(10, CLOSE);
  }

  @Test
  void tellsTheMedianAndHowFarItWent() {
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0), x -> x)).hasToString("2.0 (1.0 to 4.0)");
    assertThat(Spread.of(List.of(4.0, 1.0), x -> x)).hasToString("2.5 (1.0 to 4.0)");
  }

  private EventSet events(long count) throws IOException {
    return EventSetWriter.prepare(directory, new EventSetOptions(count, 1, 1, 10, false));
  }

  private static RunResult run(EventSet events, double cpuSeconds) {
    return new RunResult(
        events, new Usage((long) (cpuSeconds * 1e9), 1, 1, 1), List.of(), Map.of());
  }
}
