package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixedValuesTest {
  @Test
  void storesStringsOfMixedColumnsWithoutQuotes() {
    List<List<Object>> rows = Inputs.rows("union", "events");

    assertThat(rows)
        .extracting(row -> row.subList(2, 7))
        .containsExactly(
            List.of("u-7", "u-7", "u-7", "u-7", "u-7"),
            Arrays.asList("7", "7", "7", null, "{}"),
            List.of("7", "7", "7", "7", "7"),
            List.of("", "", "", "", ""),
            Arrays.asList(null, null, null, null, "{}"),
            List.of("say \"hi\"", "say \"hi\"", "say \"hi\"", "say \"hi\"", "say \"hi\""));
  }

  @Test
  void storesIdsThatAreStringsOrIntegersInOneForm() {
    assertThat(Inputs.rows("track-events", "events"))
        .extracting(row -> row.get(1), row -> row.get(2))
        .containsExactly(
            tuple("2026-11-29T08:00:06.100", "u-7"),
            tuple("2026-11-29T08:01:06.100", null),
            tuple("2026-11-29T08:02:06.100", "u-8"),
            tuple("2026-11-29T08:03:06.100", "4711"),
            tuple("2026-11-29T08:04:06.100", null),
            tuple("2026-11-29T08:05:06.100", "u-8"));
  }

  @Test
  void storesTheSameFieldInBothFormsForTwoColumns() {
    assertThat(Inputs.rows("track-events", "products"))
        .extracting(row -> row.subList(1, 4))
        .containsExactly(
            List.of("u-7", "pr-9f31", "\"pr-9f31\""),
            List.of("u-7", "505", "505"),
            List.of("4711", "pr-9f31", "\"pr-9f31\""),
            List.of("4711", "505", "505"));
  }

  @Test
  void storesOtherKindsAsJsonText() {
    Decoding decoding = Decoding.column("{}", "{path: v, mixed: text}");

    assertThat(decoding.value("\"v\": {\"a\": [\"x\"]} ")).isEqualTo("{\"a\": [\"x\"]}");
    assertThat(decoding.value("\"v\":[\"x\", 1]")).isEqualTo("[\"x\", 1]");
    assertThat(decoding.value("\"v\":1.50")).isEqualTo("1.50");
    assertThat(decoding.value("\"v\":true")).isEqualTo("true");
    assertThat(decoding.value("\"v\":null")).isNull();
    assertThat(decoding.value("\"v\":\"a\\n\\u00fc\"")).isEqualTo("a\nü");
  }
}
