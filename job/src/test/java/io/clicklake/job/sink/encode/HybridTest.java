package io.clicklake.job.sink.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntSupplier;
import org.apache.iceberg.shaded.org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.api.Test;

/** Reads with Parquet's own decoder what was encoded. */
class HybridTest {
  private final Random random = new Random(7);

  @Test
  void encodesNumbersOfAllWidths() throws Exception {
    for (int width = 0; width <= 24; width++) {
      int[] numbers = new int[1_000];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = width == 0 ? 0 : random.nextInt() >>> (32 - width);
      }

      assertThat(decoded(numbers, width)).as("width %d", width).isEqualTo(numbers);
    }
  }

  @Test
  void encodesRunsOfAllLengths() throws Exception {
    for (int round = 0; round < 200; round++) {
      int[] numbers = runs(400, () -> random.nextInt(9));

      assertThat(decoded(numbers, 4)).as("round %d", round).isEqualTo(numbers);
    }
  }

  @Test
  void startsANewHeaderAfterSixtyThreeGroups() throws Exception {
    int[] numbers = random.ints(3 * 63 * 8 + 5, 0, 8).toArray();

    assertThat(decoded(numbers, 3)).isEqualTo(numbers);
  }

  @Test
  void encodesOneRunInThreeBytes() {
    int[] numbers = new int[100 + Hybrid.GROUP];
    Arrays.fill(numbers, 5);
    GrowingBytes bytes = new GrowingBytes(0);

    Hybrid.encode(numbers, 100, 3, bytes);

    assertThat(Arrays.copyOf(bytes.array(), bytes.size()))
        .isEqualTo(new byte[] {(byte) 0xC8, 1, 5});
  }

  @Test
  void encodesLevelsAndMovesTheOtherNumbersToTheFront() throws Exception {
    for (int round = 0; round < 400; round++) {
      int[] numbers = runs(1_500, () -> random.nextInt(3) == 0 ? Runs.NULL : random.nextInt(99));
      int[] changed = Arrays.copyOf(numbers, numbers.length + Hybrid.GROUP);
      GrowingBytes bytes = new GrowingBytes(0);

      Hybrid.levels(changed, numbers.length, bytes);

      int[] present = Arrays.stream(numbers).filter(n -> n != Runs.NULL).toArray();
      assertThat(Arrays.copyOf(changed, present.length)).as("round %d", round).isEqualTo(present);
      assertThat(read(bytes, numbers.length, 1))
          .as("round %d", round)
          .isEqualTo(Arrays.stream(numbers).map(n -> n == Runs.NULL ? 0 : 1).toArray());
    }
  }

  @Test
  void spreadsRunsToRows() {
    Runs runs = new Runs();
    runs.add(3, 2);
    runs.add(3, 1);
    runs.addNulls(1);
    runs.add(4, 20);
    int[] rows = new int[24 + Hybrid.GROUP];

    runs.spread(rows);

    int[] expected = new int[24];
    Arrays.fill(expected, 4);
    Arrays.fill(expected, 0, 3, 3);
    expected[3] = -1;
    assertThat(Arrays.copyOf(rows, 24)).isEqualTo(expected);
    assertThat(runs.rows()).isEqualTo(24);
    assertThat(runs.nulls()).isEqualTo(1);
  }

  /** Runs of random lengths up to a random maximum: at most {@code most} numbers, at least one. */
  private int[] runs(int most, IntSupplier number) {
    int[] numbers = new int[1 + random.nextInt(most)];
    int longest = 1 + random.nextInt(40);
    for (int at = 0; at < numbers.length; ) {
      int end = Math.min(numbers.length, at + 1 + random.nextInt(longest));
      Arrays.fill(numbers, at, end, number.getAsInt());
      at = end;
    }
    return numbers;
  }

  private static int[] decoded(int[] numbers, int width) throws Exception {
    GrowingBytes bytes = new GrowingBytes(0);
    Hybrid.encode(
        Arrays.copyOf(numbers, numbers.length + Hybrid.GROUP), numbers.length, width, bytes);
    return read(bytes, numbers.length, width);
  }

  private static int[] read(GrowingBytes bytes, int count, int width) throws Exception {
    RunLengthBitPackingHybridDecoder decoder =
        new RunLengthBitPackingHybridDecoder(
            width, new ByteArrayInputStream(bytes.array(), 0, bytes.size()));
    int[] decoded = new int[count];
    for (int i = 0; i < decoded.length; i++) {
      decoded[i] = decoder.readInt();
    }
    return decoded;
  }
}
