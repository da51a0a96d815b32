package io.clicklake.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.benchmarks.compare.ScalingCase.Question;
import io.clicklake.benchmarks.subject.Usage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScalingResultsTest {
  private static final List<ScalingCase> CASES =
      ScalingCase.all(StateKind.HASHMAP, 10, 1_000).stream()
          .filter(
              each -> each.question() == Question.PARALLELISM || each.question() == Question.DAYS)
          .toList();

  @Test
  void comparesEachCaseWithTheFirstOfItsQuestion() {
    ScalingResults results = new ScalingResults(CASES);
    results.add(CASES.get(0), outcome(2), new SteadyCost(20, 50, List.of()));
    results.add(CASES.get(1), outcome(4), new SteadyCost(25, 90, List.of()));
    results.add(CASES.get(3), outcome(400), new SteadyCost(50, 45, List.of()));
    results.add(CASES.get(4), outcome(4_000), new SteadyCost(100, 30, List.of()));

    assertThat(results.markdown())
        .contains(
            "| parallelism | 1 | 20.0 (20.0 to 20.0) | 1.00 | 50.0 (50.0 to 50.0) | 1.00 | 3 | 2 |"
                + " 4.00 |\n",
            "| parallelism | 2 | 25.0 (25.0 to 25.0) | 1.25 | 90.0 (90.0 to 90.0) | 1.80 | 3 | 4 |"
                + " 2.00 |\n",
            "| days | 1 | 25.0 (25.0 to 25.0) | 1.00 |",
            "| days | 100 | 50.0 (50.0 to 50.0) | 2.00 | 45.0 (45.0 to 45.0) | 0.50 | 3 | 400 |"
                + " 0.02 |\n",
            "| days | 1,000 | 100.0 (100.0 to 100.0) | 4.00 |");
  }

  @Test
  void casesThatRunAlikeShareTheirRuns() {
    ScalingResults results = new ScalingResults(CASES);

    results.add(CASES.get(1), outcome(4), new SteadyCost(25, 90, List.of()));

    assertThat(results.has(CASES.get(2), 1)).isTrue();
    assertThat(results.has(CASES.get(0), 1)).isFalse();
  }

  private static RunResult outcome(long files) {
    return new RunResult(
        null,
        new Usage(1, 1, 3 << 20, 1),
        List.of(),
        Map.of(
            WrittenFiles.ROWS, new WrittenFiles.Files(1, files / 2, 5_000_000),
            WrittenFiles.MINUTES, new WrittenFiles.Files(1, files - files / 2, 3_000_000)));
  }
}
