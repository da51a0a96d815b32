package io.clicklake.catalog.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DroppedOffsetTest {
  @Test
  void warnsOfAPatternWithAnOffset() {
    assertThat(
            DroppedOffset.warning(
                "COALESCE(to_timestamp( t , 'yyyy-MM-dd''T''HH:mm:ssX' ), other)"))
        .contains(
            "TO_TIMESTAMP(..., 'yyyy-MM-dd''T''HH:mm:ssX') reads the offset of the text and then"
                + " drops it, so the time is wrong by this offset; use PARSE_TIME(...,"
                + " 'yyyy-MM-dd''T''HH:mm:ssX').");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TO_TIMESTAMP(CONCAT(a, ',', b), 'yyyy x')",
        "TO_TIMESTAMP(TO_TIMESTAMP(a, 'yyyy'), 'yyyyZ')",
        "TO_TIMESTAMP(a, 'yyyy') = TO_TIMESTAMP(b, 'yyyy z')",
        "TO_TIMESTAMP(REPLACE(a, ')', ''), 'yyyy VV')",
        "CAST(TO_TIMESTAMP(a, 'yyyyO') AS STRING)",
      })
  void findsEachCall(String sql) {
    assertThat(DroppedOffset.warning(sql)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TO_TIMESTAMP(a)",
        "TO_TIMESTAMP(a, 'yyyy-MM-dd HH:mm:ss')",
        "TO_TIMESTAMP(a, 'yyyy-MM-dd''T''HH:mm:ss''Z''')",
        "TO_TIMESTAMP(a, pattern)",
        "TO_TIMESTAMP_LTZ(a, 3)",
        "NOT_TO_TIMESTAMP(a, 'X')",
        "PARSE_TIME(a, 'yyyyMMddX')",
        "TO_TIMESTAMP(a, 'yyyyX'",
      })
  void findsNothingInOtherExpressions(String sql) {
    assertThat(DroppedOffset.warning(sql)).isEmpty();
  }
}
