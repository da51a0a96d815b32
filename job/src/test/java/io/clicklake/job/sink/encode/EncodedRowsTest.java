package io.clicklake.job.sink.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares files of random rows with those of Iceberg's own writer. */
class EncodedRowsTest {
  /** More for a long run: {@code -Dclicklake.encode.rows=10000000}. */
  private static final int ROWS = Integer.getInteger("clicklake.encode.rows", 50_000);

  @TempDir private Path directory;

  @Test
  void writesWhatIcebergsWriterWrites() throws Exception {
    long seed = seed();
    int[] counts = {1, 2, 7, 8, 9, 333, 4_000, 20_000, 20_001, ROWS};

    for (int i = 0; i < counts.length; i++) {
      assertSameAsIceberg("of " + counts[i] + " rows", seed + i, counts[i], Map.of());
    }
  }

  @Test
  void writesSmallPagesAndRowGroups() throws Exception {
    long seed = seed();
    Map<String, String> small =
        Map.of(
            "write.parquet.page-row-limit", "100",
            "write.parquet.page-size-bytes", "2000",
            "write.parquet.row-group-size-bytes", "20000");

    EncodedFile file = assertSameAsIceberg("small", seed, 12_000, small);

    assertThat(file.footer().getBlocks()).hasSizeGreaterThan(3);
  }

  @Test
  void writesTheIndexesOfPagesThatIcebergsWriterWrites() throws Exception {
    long seed = seed();
    // Both writers end a page at this row.
    Map<String, String> pages = Map.of("write.parquet.page-row-limit", "100");
    Table table =
        EncodedFile.table(directory.resolve("indexed"), new RandomRows(seed).schema, pages);
    List<RowData> rows = new ArrayList<>();
    RowDataSerializer copier = new RowDataSerializer(FlinkSchemaUtil.convert(table.schema()));
    rows(seed, 2_050).forEach(row -> rows.add(copier.toBinaryRow(row).copy()));

    EncodedFile file = EncodedFile.write(table, directory, rows);
    EncodedFile expected = EncodedFile.writeWithIceberg(table, directory, rows);

    assertThat(file.statistics()).isEqualTo(expected.statistics());
    assertThat(file.pageIndexes()).isEqualTo(expected.pageIndexes());
  }

  @Test
  void writesPagesOfNullsOnly() throws Exception {
    Table table = EncodedFile.table(directory.resolve("nulls"), Texts.SCHEMA, Map.of());
    List<RowData> late = Texts.of(70_000, i -> i < 45_000 ? null : "x");
    List<RowData> none = Texts.of(70_000, i -> null);

    assertThat(EncodedFile.write(table, directory, late).all())
        .isEqualTo(EncodedFile.writeWithIceberg(table, directory, late).all());
    assertThat(EncodedFile.write(table, directory, none).all())
        .isEqualTo(EncodedFile.writeWithIceberg(table, directory, none).all());
    EncodedFile.write(table, directory, none)
        .assertSameMetrics(EncodedFile.writeWithIceberg(table, directory, none));
  }

  private EncodedFile assertSameAsIceberg(
      String name, long seed, int count, Map<String, String> properties) throws Exception {
    RandomRows random = new RandomRows(seed);
    Table table = EncodedFile.table(directory.resolve("table " + name), random.schema, properties);
    EncodedFile expected = EncodedFile.writeWithIceberg(table, directory, rows(seed, count));
    try (TaskEncoder task = new TaskEncoder(table, random.type)) {
      EncodedFile first =
          EncodedFile.write(table, task, directory.resolve("first " + name), rows(seed, count));
      first.assertSameAs(expected);
      // The first file can change the encoding of the second one.
      EncodedFile second =
          EncodedFile.write(table, task, directory.resolve("second " + name), rows(seed, count));
      second.assertSameAs(expected);
      return second;
    }
  }

  private static long seed() {
    long seed = Long.getLong("clicklake.encode.seed", System.nanoTime());
    System.out.println("EncodedRowsTest: -Dclicklake.encode.seed=" + seed);
    return seed;
  }

  private static Iterable<RowData> rows(long seed, int count) {
    RandomRows rows = new RandomRows(seed);
    return () -> IntStream.range(0, count).mapToObj(i -> rows.next()).iterator();
  }
}
