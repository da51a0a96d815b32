package io.clicklake.udfs.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrosTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1000000",
    "-1.5, -1500000",
    "0.000001, 1",
    "12.345678, 12345678",
    "0.0000005, 0",
    "0.0000015, 2",
    "0.0000025, 2",
    "-0.0000015, -2",
    "0.00000150000001, 2",
    "0.00000249999999, 2",
    "1E+3, 1000000000",
    "9223372036854.775807, 9223372036854775807",
    "9223372036854.7758074, 9223372036854775807",
    "9223372036854.7758075,",
    "-9223372036854.775808, -9223372036854775808",
    "-9223372036854.775809,",
    "9223372036855,",
    "99999999999999999999999999999999999999,",
    "1E+300,",
    ",",
  })
  void convertsDecimalsExactly(BigDecimal units, Long micros) {
    assertThat(Micros.of(units)).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1.005, 1005000",
    "0.1, 100000",
    "-0.29, -290000",
    "2.675, 2675000",
    "0.0000005, 0",
    "0.0000015, 2",
    "1E-300, 0",
    "2000000000.000001, 2000000000000001",
    "9000000000000, 9000000000000000000",
    "9223372036855,",
    "-9223372036855,",
    "1E300,",
    "NaN,",
    "Infinity,",
    "-Infinity,",
    ",",
  })
  void roundsDoublesToTheNearestMicro(Double units, Long micros) {
    assertThat(Micros.of(units)).isEqualTo(micros);
  }

  @Test
  void isExactForDoublesWithUpToSixDecimals() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);

    for (int i = 0; i < 100_000; i++) {
      long micros = (long) ((random.nextDouble() - 0.5) * 4e15);
      double written = Double.parseDouble(BigDecimal.valueOf(micros, 6).toPlainString());

      assertThat(Micros.of(written)).as("seed %d", seed).isEqualTo(micros);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-7, -7000000",
    "9223372036854, 9223372036854000000",
    "-9223372036854, -9223372036854000000",
    "9223372036855,",
    "-9223372036855,",
    "9223372036854775807,",
    "-9223372036854775808,",
    ",",
  })
  void convertsWholeUnits(Long units, Long micros) {
    assertThat(Micros.of(units)).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.000000",
    "1, 0.000001",
    "-12345678, -12.345678",
    "9223372036854775807, 9223372036854.775807",
    "-9223372036854775808, -9223372036854.775808",
    ",",
  })
  void convertsMicrosToUnits(Long micros, BigDecimal units) {
    assertThat(Micros.units(micros)).isEqualTo(units);
  }
}
