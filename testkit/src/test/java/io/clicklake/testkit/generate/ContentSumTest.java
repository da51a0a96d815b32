package io.clicklake.testkit.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentSumTest {
  @Test
  void isTheSameForTheSameRowsInAnyOrder() {
    assertThat(sum(List.of("a", 1), List.of("b", 2)))
        .isEqualTo(sum(List.of("b", 2), List.of("a", 1)));
  }

  @Test
  void changesWithAValueARowMoreAndABorder() {
    long sum = sum(List.of("a", "bc"));

    assertThat(sum(List.of("a", "bd"))).isNotEqualTo(sum);
    assertThat(sum(List.of("a", "bc"), List.of("a", "bc"))).isNotEqualTo(sum);
    assertThat(sum(List.of("ab", "c"))).isNotEqualTo(sum);
    assertThat(sum(List.of("bc", "a"))).isNotEqualTo(sum);
    assertThat(sum(Arrays.asList("a", null))).isNotEqualTo(sum(List.of("a", "")));
  }

  @Test
  void takesOneValueInAnyOfItsTypes() {
    assertThat(sum(List.of(7))).isEqualTo(sum(List.of(7L)));
    assertThat(sum(List.of(new StringBuilder("a")))).isEqualTo(sum(List.of("a")));
    assertThat(sum(List.of(OffsetDateTime.parse("2026-03-01T14:00:00.000001+02:00"))))
        .isEqualTo(sum(List.of(Instant.parse("2026-03-01T12:00:00.000001Z"))))
        .isEqualTo(sum(List.of(LocalDateTime.parse("2026-03-01T12:00:00.000001"))))
        .isNotEqualTo(sum(List.of(Instant.parse("2026-03-01T12:00:00Z"))));
  }

  @Test
  void refusesATypeThatNothingIsAgreedOn() {
    assertThatThrownBy(() -> sum(List.of(new int[0]))).hasMessage("No text is agreed on for a [I");
  }

  private static long sum(List<?>... rows) {
    ContentSum sum = new ContentSum();
    for (List<?> row : rows) {
      sum.add(row);
    }
    return sum.value();
  }
}
