package io.clicklake.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DidYouMeanTest {
  private static final List<String> KNOWN = List.of("explode", "columns", "time", "type", "sum");

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "explod, explode",
    "exlpode, explode",
    "exxplodde, explode",
    "Explode, explode",
    "COLUMNS, columns",
    "tiem, time",
    "summ, sum",
    "typ, type",
    "exploooode, -",
    "xyz, -",
    "su, -",
    "so, -",
    "explode, -",
  })
  void findsTheNearestWord(String word, String expected) {
    assertThat(DidYouMean.nearest(word, KNOWN).orElse("-")).isEqualTo(expected);
  }
}
