package io.clicklake.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T14:00:00Z",
        "2026-11-22T14:00:00.5Z",
        "2026-11-22T14:00:00.123456Z",
        "2024-02-29T23:59:59.999999999Z",
        "2026-11-22T00:30:00.001+01:00",
        "2026-12-31T23:30:00.001-05:30"
      })
  void readsATimeAsTheJdkDoes(String text) {
    assertThat(TimestampParser.parse(text).toInstant())
        .isEqualTo(OffsetDateTime.parse(text).toInstant());
  }
}
