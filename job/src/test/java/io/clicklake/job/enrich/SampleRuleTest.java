package io.clicklake.job.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleRuleTest {
  private static final int KEYS = 100_000;
  private static final LogicalType TEXT = VarCharType.STRING_TYPE;

  @ParameterizedTest(name = "{0} % keeps {1} of 100,000 keys")
  @CsvSource({"0, 0", "0.1, 110", "1, 1007", "50, 49766", "99.9, 99924", "100, 100000"})
  void keepsItsPartOfTheKeys(double percent, int expected) {
    assertThat(kept(percent).count()).isEqualTo(expected);
  }

  @Test
  void aLargerSampleHasAllKeysOfASmallerOne() {
    SampleRule larger = new SampleRule(0, TEXT, 10);

    assertThat(kept(1)).allMatch(key -> larger.keeps(text(key)));
  }

  @Test
  void anIntegerIsTheSameKeyAsItsDigits() {
    SampleRule texts = new SampleRule(0, TEXT, 50);
    SampleRule ints = new SampleRule(0, new IntType(), 50);
    SampleRule longs = new SampleRule(0, new BigIntType(), 50);

    assertThat(IntStream.range(-1000, 1000))
        .allSatisfy(
            key -> {
              assertThat(ints.keeps(GenericRowData.of(key))).isEqualTo(texts.keeps(text(key)));
              assertThat(longs.keeps(GenericRowData.of((long) key)))
                  .isEqualTo(texts.keeps(text(key)));
            });
  }

  @Test
  void leavesOutRowsWithoutAKey() {
    assertThat(new SampleRule(0, TEXT, 100).keeps(new GenericRowData(1))).isFalse();
  }

  private static IntStream kept(double percent) {
    SampleRule rule = new SampleRule(0, TEXT, percent);
    return IntStream.range(0, KEYS).filter(key -> rule.keeps(text(key)));
  }

  private static RowData text(int key) {
    return GenericRowData.of(StringData.fromString(Integer.toString(key)));
  }
}
