package io.clicklake.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SpeedRatioTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-9);

  private final SpeedRatio race = new SpeedRatio();

  @Test
  void comparesWhatBothCostWhileTheMachineDidNothingElse() {
    run(Subjects.CLICKLAKE, 50, 50, 51, 120, 130);
    run(Subjects.FLINK_SQL, 200, 200, 220, 100, 210);
    run(Subjects.FLINK_SQL, 100, 101, 100, 99, 170);
    run(Subjects.CLICKLAKE, 90, 49, 95, 100, 50);

    assertThat(race.ratio()).isCloseTo(2, CLOSE);
    assertThat(race)
        .hasToString("2.00 (20.0 to 10.0 MB per CPU second, over 10 fifths of runs each)");
  }

  @Test
  void oneCheapFifthIsNoProof() {
    run(Subjects.CLICKLAKE, 100, 10, 100, 100, 100);
    run(Subjects.FLINK_SQL, 100, 100, 100, 100, 100);

    assertThat(race.ratio()).isCloseTo(1, CLOSE);
  }

  private void run(Subjects subject, double... fifths) {
    List<Double> slices = Arrays.stream(fifths).boxed().toList();
    race.add(subject, new SteadyCost(slices.get(0), 0, slices));
  }
}
