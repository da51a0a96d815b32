package io.clicklake.job.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.clicklake.job.record.ValueHash;
import io.clicklake.udfs.sketch.HyperLogLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the hashes and bytes of sketches with those of the HyperLogLog class that Trino uses.
 */
class HyperLogLogTest {
  private static final ValueHash TEXT = ValueHash.forType(VarCharType.STRING_TYPE);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100, 512, 513, 2_000, 5_000, 20_000, 100_000})
  void trinoReadsCountsWithAnErrorBelowTwoPercent(int distinct) {
    int trials = 25;
    double squares = 0;
    for (int trial = 0; trial < trials; trial++) {
      HyperLogLog sketch = new HyperLogLog();
      for (int i = 0; i < distinct * 2; i++) {
        addText(sketch, trial + "-user-" + i % distinct);
      }
      double error = trino(sketch.toBytes()).cardinality() / (double) distinct - 1;
      squares += error * error;
    }

    assertThat(Math.sqrt(squares / trials)).as("standard error").isLessThan(0.02);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 300, 400, 1_000, 4_096, 100_000, 2_000_000})
  void writesTheBytesThatTrinoWrites(int distinct) {
    HyperLogLog sketch = new HyperLogLog();
    io.airlift.stats.cardinality.HyperLogLog expected =
        io.airlift.stats.cardinality.HyperLogLog.newInstance(HyperLogLog.BUCKETS);
    for (int i = 0; i < distinct; i++) {
      sketch.addHash(ValueHash.forType(new BigIntType()).of(GenericRowData.of((long) i), 0));
      expected.add(i);
    }

    byte[] bytes = sketch.toBytes();

    assertThat(bytes).isEqualTo(expected.serialize().getBytes());
    assertThat(trino(bytes).cardinality()).isEqualTo(expected.cardinality());
  }

  @Test
  void hashesLikeApproxSet() {
    for (String text : List.of("", "a", "sixteen bytes ok", "größer als 16 bytes: ∞ 😀")) {
      assertThat(bytesOf(VarCharType.STRING_TYPE, StringData.fromString(text)))
          .isEqualTo(approxSet(Slices.utf8Slice(text)));
    }
    for (long value : new long[] {0, -1, 42, Long.MIN_VALUE, Long.MAX_VALUE}) {
      io.airlift.stats.cardinality.HyperLogLog expected =
          io.airlift.stats.cardinality.HyperLogLog.newInstance(HyperLogLog.BUCKETS);
      expected.add(value);
      assertThat(bytesOf(new BigIntType(), value)).isEqualTo(expected.serialize().getBytes());
    }
    io.airlift.stats.cardinality.HyperLogLog expected =
        io.airlift.stats.cardinality.HyperLogLog.newInstance(HyperLogLog.BUCKETS);
    expected.add(Double.doubleToLongBits(2.5));
    assertThat(bytesOf(new DoubleType(), 2.5)).isEqualTo(expected.serialize().getBytes());
  }

  @Test
  void readsWhatTrinoWrites() {
    io.airlift.stats.cardinality.HyperLogLog theirs =
        io.airlift.stats.cardinality.HyperLogLog.newInstance(HyperLogLog.BUCKETS);
    IntStream.range(0, 300).forEach(i -> theirs.add(Slices.utf8Slice("user-" + i)));
    io.airlift.stats.cardinality.HyperLogLog many =
        io.airlift.stats.cardinality.HyperLogLog.newInstance(HyperLogLog.BUCKETS);
    IntStream.range(0, 500_000).forEach(i -> many.add(Slices.utf8Slice("other-" + i)));

    HyperLogLog sketch = new HyperLogLog();
    sketch.addAll(theirs.serialize().getBytes());
    sketch.addAll(many.serialize().getBytes());

    theirs.mergeWith(many);
    assertThat(sketch.toBytes()).isEqualTo(theirs.serialize().getBytes());
  }

  @Test
  void storesRegistersFarAboveTheLowestOne() {
    HyperLogLog sketch = new HyperLogLog();
    io.airlift.stats.cardinality.HyperLogLog expected =
        io.airlift.stats.cardinality.HyperLogLog.newInstance(HyperLogLog.BUCKETS);
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      long hash = i % 5 == 0 ? farAbove(i) : random.nextLong();
      sketch.addHash(hash);
      expected.addHash(hash);
    }
    byte[] copy = union(sketch.toBytes(), new HyperLogLog().toBytes());

    assertThat(sketch.toBytes()).isEqualTo(expected.serialize().getBytes()).isEqualTo(copy);
  }

  @Test
  void bytesDoNotDependOnOrderAndGroupingOfValues() {
    long seed = System.nanoTime();
    System.out.println("HyperLogLogTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      List<Long> hashes = new ArrayList<>();
      int size = 1 << random.nextInt(14);
      random.longs(size).map(h -> h & ~(random.nextInt() & 0xffL)).forEach(hashes::add);
      HyperLogLog atOnce = new HyperLogLog();
      hashes.forEach(atOnce::addHash);

      byte[] inParts = new HyperLogLog().toBytes();
      Collections.shuffle(hashes, random);
      for (int from = 0; from < size; ) {
        int to = Math.min(size, from + 1 + random.nextInt(1_000));
        HyperLogLog part = new HyperLogLog();
        hashes.subList(random.nextInt(from + 1), to).forEach(part::addHash);
        inParts =
            random.nextBoolean() ? union(inParts, part.toBytes()) : union(part.toBytes(), inParts);
        from = to;
      }

      assertThat(inParts).isEqualTo(atOnce.toBytes());
    }
  }

  @Test
  void rejectsBytesOfAnotherSketchFormat() {
    HyperLogLog sketch = new HyperLogLog();

    assertThatThrownBy(() -> sketch.addAll(new byte[] {3, 11, 0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected a sketch of layout 2 or 3 with 12 index bits, but got layout 3 with 11:"
                + " it is not a sketch of Clicklake.");
  }

  /** A hash with 21 zeros after the bits of its bucket. */
  private static long farAbove(long bucket) {
    return bucket % HyperLogLog.BUCKETS << 52 | 1L << 30;
  }

  private static byte[] union(byte[] first, byte[] second) {
    HyperLogLog sketch = new HyperLogLog();
    sketch.addAll(first);
    sketch.addAll(second);
    return sketch.toBytes();
  }

  private static void addText(HyperLogLog sketch, String text) {
    sketch.addHash(TEXT.of(GenericRowData.of(StringData.fromString(text)), 0));
  }

  private static byte[] bytesOf(LogicalType type, Object value) {
    HyperLogLog sketch = new HyperLogLog();
    RowData row = GenericRowData.of(value);
    sketch.addHash(ValueHash.forType(type).of(row, 0));
    return sketch.toBytes();
  }

  private static byte[] approxSet(Slice value) {
    io.airlift.stats.cardinality.HyperLogLog sketch =
        io.airlift.stats.cardinality.HyperLogLog.newInstance(HyperLogLog.BUCKETS);
    sketch.add(value);
    return sketch.serialize().getBytes();
  }

  private static io.airlift.stats.cardinality.HyperLogLog trino(byte[] bytes) {
    return io.airlift.stats.cardinality.HyperLogLog.newInstance(Slices.wrappedBuffer(bytes));
  }
}
