package io.clicklake.job.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivisionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a + b",
        "a / 2",
        "a / 1000000.0",
        "a / 0.5",
        "a % 10",
        "a / NULLIF(b, 0)",
        "a / nullif (b - c, 0) + 1",
        "URL_PATH('a/b')",
        "CONCAT(a, '/', 'it''s / b')",
        "`a/b` + 1",
        "a /* / b */ + 1",
        "modern + 1"
      })
  void acceptsSafeDivisors(String expression) {
    assertThat(Divisions.unsafe(expression)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a / b",
        "a / 0",
        "a / 0.0",
        "a / (b)",
        "a % b",
        "a / 2 / b",
        "MOD(a, b)",
        "mod (a, b)",
        "'/' || a / b"
      })
  void findsDivisionsThatCanBeByZero(String expression) {
    assertThat(Divisions.unsafe(expression)).isPresent();
  }
}
