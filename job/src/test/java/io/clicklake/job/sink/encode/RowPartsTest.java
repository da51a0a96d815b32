package io.clicklake.job.sink.encode;

import io.clicklake.job.record.CompositeRowData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.binary.NestedRowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.Files;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.io.FileAppender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares files of rows with parts, as the job has them, with those of Iceberg's own writer. */
class RowPartsTest {
  private static final int PARTS = 4;

  @TempDir private Path directory;

  @Test
  void writesTheRowsOfEventsThatSharePartsAsIcebergsWriterDoes() throws Exception {
    assertSameAsIceberg(12_000, Map.of());
  }

  @Test
  void writesSmallPagesAndRowGroupsOfRowsWithParts() throws Exception {
    assertSameAsIceberg(
        8_000,
        Map.of(
            "write.parquet.page-row-limit", "100",
            "write.parquet.page-size-bytes", "2000",
            "write.parquet.row-group-size-bytes", "100000"));
  }

  @Test
  void writesTheRowsOfAnEventToTwoOpenFiles() throws Exception {
    long seed = seed();
    Table table =
        EncodedFile.table(directory.resolve("table"), new RandomRows(seed).schema, Map.of());
    List<Path> paths = List.of(directory.resolve("0"), directory.resolve("1"));
    List<EncodedFile> files = new ArrayList<>();
    try (TaskEncoder task = new TaskEncoder(table, FlinkSchemaUtil.convert(table.schema()))) {
      List<FileAppender<RowData>> open = new ArrayList<>();
      for (Path path : paths) {
        open.add(task.open(Files.localOutput(path.toFile())));
      }
      Random choice = new Random(seed);
      for (RowData row : rows(seed, 5_000)) {
        open.get(choice.nextInt(2)).add(row);
      }
      for (int i = 0; i < open.size(); i++) {
        files.add(EncodedFile.filled(table, paths.get(i), open.get(i), List.of()));
      }
    }

    for (int i = 0; i < files.size(); i++) {
      int wanted = i;
      Random choice = new Random(seed);
      Iterable<RowData> ofFile =
          () ->
              StreamSupport.stream(rows(seed, 5_000).spliterator(), false)
                  .filter(row -> choice.nextInt(2) == wanted)
                  .iterator();
      files
          .get(i)
          .assertSameAs(EncodedFile.writeWithIceberg(table, directory.resolve("of " + i), ofFile));
    }
  }

  @Test
  void writesRowsWhosePartsHaveDifferentFields() throws Exception {
    long seed = seed();
    Table table =
        EncodedFile.table(directory.resolve("table"), new RandomRows(seed).schema, Map.of());
    Iterable<RowData> rows =
        () -> {
          Events first = new Events(seed);
          Events other = new Events(seed, new Random(seed + 1));
          return IntStream.range(0, 3_000)
              .mapToObj(i -> i / 100 % 2 == 0 ? first.next() : other.next())
              .iterator();
        };

    EncodedFile file = EncodedFile.write(table, directory, rows);

    file.assertSameAs(EncodedFile.writeWithIceberg(table, directory, rows));
  }

  private void assertSameAsIceberg(int count, Map<String, String> properties) throws Exception {
    long seed = seed();
    Table table =
        EncodedFile.table(directory.resolve("table"), new RandomRows(seed).schema, properties);

    EncodedFile file = EncodedFile.write(table, directory, rows(seed, count));

    file.assertSameAs(EncodedFile.writeWithIceberg(table, directory, rows(seed, count)));
  }

  private static long seed() {
    long seed = Long.getLong("clicklake.encode.seed", System.nanoTime());
    System.out.println("RowPartsTest: -Dclicklake.encode.seed=" + seed);
    return seed;
  }

  private static Iterable<RowData> rows(long seed, int count) {
    return () -> {
      Events events = new Events(seed);
      return IntStream.range(0, count).mapToObj(i -> events.next()).iterator();
    };
  }

  /**
   * The rows of events. The parts 0 and 2 are the same in all rows of an event. Some rows are not
   * in parts, as those that waited for an open file.
   */
  private static final class Events {
    private final Random random;
    private final RandomRows values;
    private final int[] part;
    private final int[] position;
    private final RowType[] types = new RowType[PARTS];
    private final RowDataSerializer whole;
    private final CompositeRowData row;
    private int left;

    private Events(long seed) {
      this(seed, new Random(seed));
    }

    /**
     * @param random chooses the parts of the fields
     */
    private Events(long seed, Random random) {
      this.random = random;
      values = new RandomRows(seed);
      int fields = values.type.getFieldCount();
      part = random.ints(fields, 0, PARTS).toArray();
      position = new int[fields];
      for (int i = 0; i < PARTS; i++) {
        int current = i;
        int[] inPart = IntStream.range(0, fields).filter(f -> part[f] == current).toArray();
        for (int at = 0; at < inPart.length; at++) {
          position[inPart[at]] = at;
        }
        types[i] =
            new RowType(
                IntStream.of(inPart)
                    .mapToObj(values.type.getFields()::get)
                    .collect(Collectors.toList()));
      }
      whole = new RowDataSerializer(values.type);
      row = new CompositeRowData(PARTS, part, position);
    }

    private RowData next() {
      RowData current = values.next();
      if (left == 0) {
        left = random.nextInt(100) == 0 ? 1 + random.nextInt(3_000) : 1 + random.nextInt(12);
        row.with(0, nested(binary(current, 0)));
        row.with(2, binary(current, 2));
      }
      left--;
      row.with(1, binary(current, 1));
      row.with(3, generic(current, 3));
      return random.nextInt(20) == 0 ? whole.toBinaryRow(row).copy() : row;
    }

    private GenericRowData generic(RowData from, int which) {
      GenericRowData fields = new GenericRowData(types[which].getFieldCount());
      for (int i = 0; i < part.length; i++) {
        if (part[i] == which) {
          fields.setField(
              position[i],
              RowData.createFieldGetter(values.type.getTypeAt(i), i).getFieldOrNull(from));
        }
      }
      return fields;
    }

    private BinaryRowData binary(RowData from, int which) {
      return new RowDataSerializer(types[which]).toBinaryRow(generic(from, which)).copy();
    }

    /** The same row, inside other bytes. */
    private NestedRowData nested(BinaryRowData from) {
      int before = random.nextInt(50);
      byte[] bytes = new byte[before + from.getSizeInBytes() + random.nextInt(50)];
      random.nextBytes(bytes);
      from.getSegments()[0].get(from.getOffset(), bytes, before, from.getSizeInBytes());
      NestedRowData row = new NestedRowData(from.getArity());
      row.pointTo(
          new MemorySegment[] {MemorySegmentFactory.wrap(bytes)}, before, from.getSizeInBytes());
      return row;
    }
  }
}
