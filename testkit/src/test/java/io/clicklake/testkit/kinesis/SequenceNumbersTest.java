package io.clicklake.testkit.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SequenceNumbersTest {
  private final SequenceNumbers numbers = new SequenceNumbers(1_772_366_400_000L, 7);

  @Test
  void growWithGapsInFiftySixDigits() {
    BigInteger before = new BigInteger(numbers.text(0));
    for (long ordinal = 1; ordinal < 1_000; ordinal++) {
      BigInteger number = new BigInteger(numbers.text(ordinal));

      assertThat(numbers.text(ordinal)).hasSize(56);
      assertThat(number.subtract(before)).isGreaterThan(BigInteger.ONE);
      before = number;
    }
  }

  @Test
  void leadBackToTheRecord() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      long ordinal = random.nextInt(Integer.MAX_VALUE);

      String text = numbers.text(ordinal);
      String next = new BigInteger(text).add(BigInteger.ONE).toString();

      assertThat(numbers.atOrAfter(text)).as("seed %d", seed).hasValue(ordinal);
      assertThat(numbers.after(text)).as("seed %d", seed).hasValue(ordinal + 1);
      assertThat(numbers.atOrAfter(next)).as("seed %d", seed).hasValue(ordinal + 1);
    }
  }

  @Test
  void areNotTakenFromAnotherShard() {
    String other = new SequenceNumbers(1_772_366_400_000L, 8).text(5);

    assertThat(numbers.atOrAfter(other)).isEmpty();
    assertThat(numbers.after("5")).isEmpty();
    assertThat(numbers.after("x".repeat(56))).isEmpty();
    assertThat(new BigInteger(other)).isGreaterThan(new BigInteger(numbers.text(1L << 50)));
  }
}
