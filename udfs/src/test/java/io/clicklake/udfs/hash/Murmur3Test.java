package io.clicklake.udfs.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.commons.codec.digest.MurmurHash3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Murmur3Test {
  /** Known values: these hashes are in state and in sketches. */
  @ParameterizedTest
  @CsvSource({
    "'', 0000000000000000, 0000000000000000",
    "a, 85555565f6597889, e6b53a48510e895a",
    "The quick brown fox jumps over the lazy dog, e34bbc7bbc071b6c, 7a433ca9c49a9347",
  })
  void neverChanges(String text, String high, String low) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    Murmur3 hash = new Murmur3().hash(bytes, 0, bytes.length);

    assertThat(String.format("%016x", hash.high())).isEqualTo(high);
    assertThat(String.format("%016x", hash.low())).isEqualTo(low);
  }

  @Test
  void agreesWithCommonsCodecForEveryLengthAndOffset() {
    long seed = new Random().nextLong();
    byte[] bytes = new byte[300];
    new Random(seed).nextBytes(bytes);
    Murmur3 hash = new Murmur3();

    for (int from = 0; from < 20; from++) {
      for (int length = 0; length <= bytes.length - from; length++) {
        hash.hash(bytes, from, length);

        assertThat(new long[] {hash.high(), hash.low()})
            .as("seed %d, from %d, length %d", seed, from, length)
            .isEqualTo(MurmurHash3.hash128x64(bytes, from, length, 0));
      }
    }
  }

  @Test
  void hashesANumberAsItsEightBytes() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);

    for (int i = 0; i < 1000; i++) {
      long value = random.nextLong();
      byte[] bytes =
          ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
      Murmur3 number = new Murmur3().hash(value);
      Murmur3 sameBytes = new Murmur3().hash(bytes, 0, bytes.length);

      assertThat(number.high()).as("seed %d", seed).isEqualTo(sameBytes.high());
      assertThat(number.low()).as("seed %d", seed).isEqualTo(sameBytes.low());
    }
  }
}
