package io.clicklake.job.decode.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DecimalsTest {
  @Test
  void findsTheSameMultiplesAsADivision() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);

    for (int i = 0; i < 100_000; i++) {
      BigDecimal divisor = decimal(random, 8).abs().max(new BigDecimal("0.001"));
      BigDecimal value =
          random.nextBoolean() ? decimal(random, 40) : divisor.multiply(decimal(random, 30));

      assertThat(Decimals.isMultiple(value, divisor))
          .as("seed %d: %s of %s", seed, value, divisor)
          .isEqualTo(value.remainder(divisor).signum() == 0);
    }
  }

  @Test
  @Timeout(10)
  void findsMultiplesOfTinyDivisorsQuickly() {
    for (int i = 0; i < 20_000; i++) {
      BigDecimal huge = new BigDecimal("-139637976727551.2084E9999");

      assertThat(Decimals.isMultiple(huge, new BigDecimal("0.01"))).isTrue();
      assertThat(Decimals.isMultiple(huge, new BigDecimal("7e-9999"))).isFalse();
      assertThat(Decimals.isMultiple(new BigDecimal("1e-9999"), new BigDecimal("1e9999")))
          .isFalse();
    }
  }

  private static BigDecimal decimal(Random random, int bits) {
    return new BigDecimal(new BigInteger(bits, random), random.nextInt(12) - 6)
        .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
  }
}
