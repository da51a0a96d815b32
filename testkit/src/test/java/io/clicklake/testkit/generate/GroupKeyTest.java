package io.clicklake.testkit.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupKeyTest {
  @Test
  void spreadsIdsThatCountUp() {
    Set<Integer> hashes = new HashSet<>();
    int keys = 0;
    for (long minute = 0; minute < 10; minute++) {
      for (int publisher = 1_000; publisher < 1_100; publisher++) {
        for (int campaign = 10_000; campaign < 10_100; campaign++) {
          hashes.add(GroupKey.of(minute * 60_000, "pub-" + publisher, "c-" + campaign).hashCode());
          keys++;
        }
      }
    }

    assertThat(hashes).hasSizeGreaterThan(keys * 99 / 100);
  }

  @Test
  void equalsOneOfTheSameWindowAndColumns() {
    assertThat(GroupKey.of(1, "a", 2L)).isEqualTo(GroupKey.of(1, "a", 2L));
    assertThat(GroupKey.of(1, "a")).isNotEqualTo(GroupKey.of(2, "a"));
    assertThat(GroupKey.of(1, "a")).isNotEqualTo(GroupKey.of(1, "b"));
  }
}
