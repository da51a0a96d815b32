package io.clicklake.udfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaTextTest {
  @Test
  void givesTheTextsThatFlinkGives() {
    long seed = Long.getLong("clicklake.text.seed", System.nanoTime());
    System.out.println("JavaTextTest: -Dclicklake.text.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      String text = text(random);

      assertThat(JavaText.toFlink(text).toBytes()).isEqualTo(StringData.fromString(text).toBytes());
      assertThat(JavaText.of(StringData.fromString(text))).isEqualTo(text);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThat(JavaText.of(StringData.fromBytes(bytes)))
          .isEqualTo(StringData.fromBytes(bytes).toString());
    }
  }

  private static String text(Random random) {
    int highest = random.nextBoolean() ? 0x80 : random.nextBoolean() ? 0x800 : 0x11_0000;
    return random
        .ints(random.nextInt(40), 0, highest)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\0", "\uD800", "a\uDC00b", "\uDC00\uD800", "é日\uD83D\uDE00"})
  void givesTheBytesThatFlinkGives(String text) {
    assertThat(JavaText.toFlink(text).toBytes()).isEqualTo(StringData.fromString(text).toBytes());
  }

  @Test
  void readsAPartOfARow() {
    byte[] row = "before é after".getBytes(StandardCharsets.UTF_8);

    assertThat(JavaText.of(StringData.fromBytes(row, 7, 2))).isEqualTo("é");
  }

  @Test
  void readsATextInSeveralSegments() {
    MemorySegment[] segments = {
      MemorySegmentFactory.wrap("01234567".getBytes(StandardCharsets.UTF_8)),
      MemorySegmentFactory.wrap("89abcdef".getBytes(StandardCharsets.UTF_8))
    };

    assertThat(JavaText.of(BinaryStringData.fromAddress(segments, 6, 4))).isEqualTo("6789");
  }

  @Test
  void readsATextOutsideOfTheHeap() {
    MemorySegment segment = MemorySegmentFactory.allocateUnpooledOffHeapMemory(8);
    segment.put(0, "01234567".getBytes(StandardCharsets.UTF_8));

    assertThat(JavaText.of(BinaryStringData.fromAddress(new MemorySegment[] {segment}, 2, 3)))
        .isEqualTo("234");
  }

  @Test
  void keepsNull() {
    assertThat(JavaText.of(null)).isNull();
    assertThat(JavaText.toFlink(null)).isNull();
  }
}
