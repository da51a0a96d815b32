package io.clicklake.testkit.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectedAggregateTest {
  private static final ExpectedMeasure LEAST = ExpectedMeasure.least("least", 3);
  private static final ExpectedMeasure GREATEST = ExpectedMeasure.greatest("greatest", 3);
  private static final Instant AT = Instant.parse("2026-03-01T12:07:30Z");

  private final ExpectedAggregate expectedTables =
      new ExpectedAggregate(
          "windows",
          Duration.ofMinutes(5),
          List.of("device"),
          List.of(ExpectedMeasure.sum("total", 3), LEAST, GREATEST));
  private final GroupKey key = expectedTables.key(AT, "d1");

  @Test
  void putsTimesIntoWindowsThatStartAtWholeMultiples() {
    assertThat(key)
        .isEqualTo(GroupKey.of(Instant.parse("2026-03-01T12:05:00Z").toEpochMilli(), "d1"));
    assertThat(expectedTables.key(Instant.ofEpochMilli(-1), "d1").windowStart())
        .isEqualTo(-300_000);
  }

  @Test
  void sumsAndKeepsTheExtremes() {
    expectedTables.add(key, new long[] {1_500, 1_500, 1_500}, null);
    expectedTables.add(key, new long[] {-2_000, -2_000, -2_000}, null);
    expectedTables.add(key, new long[] {0, LEAST.nothing(), GREATEST.nothing()}, null);

    assertThat(expectedTables.values(key)).containsExactly(-500, -2_000, 1_500);
    assertThat(expectedTables.totals()).isEqualTo(Map.of("total", -500L));
  }

  @Test
  void readsStoredDecimalsInUnitsOfTheirLastDigit() {
    assertThat(LEAST.stored(new BigDecimal("21.4"))).isEqualTo(21_400);
    assertThat(LEAST.stored(new BigDecimal("2E+1"))).isEqualTo(20_000);
    assertThat(LEAST.stored(null)).isEqualTo(LEAST.nothing());
    assertThat(ExpectedMeasure.sum("count", 0).stored(7)).isEqualTo(7);
  }

  @Test
  void namesExtremesThatAreMissing() {
    expectedTables.add(key, new long[] {0, LEAST.nothing(), GREATEST.nothing()}, null);
    Comparison comparison = new Comparison(1);

    comparison.aggregate(expectedTables, Map.of(key, new long[] {1, LEAST.nothing(), 21_400}));

    assertThat(comparison.report())
        .isEqualToNormalizingNewlines(
            "windows 2026-03-01T12:05:00Z [d1] total: expected 0.000, found 0.001\n"
                + "windows 2026-03-01T12:05:00Z [d1] greatest: expected nothing, found 21.400");
  }
}
