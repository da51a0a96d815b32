package io.clicklake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.local.detect.DetectResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectCommandTest {
  private static final DetectResult GOOD = result(3.2);
  private static final DetectResult BAD = result(3.2, "a false finding");
  private static final DetectResult SLOW = result(10.5, "a false finding");

  @Test
  void succeedsIfAllRunsAreGood() {
    assertThat(DetectCommand.exitCode(List.of(GOOD, GOOD))).isZero();
  }

  @Test
  void failsIfAValidRunIsBad() {
    assertThat(DetectCommand.exitCode(List.of(GOOD, SLOW, BAD))).isEqualTo(1);
  }

  @Test
  void hasItsOwnExitCodeIfTheMachineWasTooSlow() {
    assertThat(DetectCommand.exitCode(List.of(GOOD, SLOW))).isEqualTo(3);
    assertThat(SLOW.text()).contains("10.5 s", "does not count");
    assertThat(GOOD.text()).doesNotContain("does not count");
  }

  private static DetectResult result(double pause, String... falseFindings) {
    return new DetectResult(1, 5, pause, List.of(), List.of(falseFindings));
  }
}
