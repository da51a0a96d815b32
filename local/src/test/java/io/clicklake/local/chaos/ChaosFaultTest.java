package io.clicklake.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChaosFaultTest {
  @Test
  void ofAHundredRollsEachFaultHasItsShare() {
    Map<ChaosFault, Integer> found = new EnumMap<>(ChaosFault.class);
    for (int roll = 0; roll < 100; roll++) {
      found.merge(ChaosFault.of(roll), 1, Integer::sum);
    }

    assertThat(found).hasSameSizeAs(ChaosFault.values());
    found.forEach((fault, rolls) -> assertThat(rolls).as(fault.name()).isEqualTo(fault.share));
  }

  @Test
  void aRollOf100HasNoFault() {
    assertThatThrownBy(() -> ChaosFault.of(100)).hasMessageContaining("the roll was 100");
  }
}
