package io.clicklake.job.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.CompositeRowData;
import io.clicklake.job.record.PartialCount;
import io.clicklake.job.record.RowSplit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.Test;

/** Compares the counts of rows in parts, as the job has them, with those of single rows. */
class RowCountsTest {
  private static final int EVENTS = 5_000;
  private static final String CONTRACT =
      """
      "p": {"type": "string"}, "n": {"type": "integer"}, "x": {"type": "number"},
      "clicks": {"type": "array", "items": {"type": "object", "properties": {
        "q": {"type": "string"}, "m": {"type": "integer"}, "y": {"type": "number"}}}}
      """;
  private static final String COLUMNS =
      "columns: {p: p, n: n, x: x, q: \"clicks[].q\", m: \"clicks[].m\", y: \"clicks[].y\", at: at}";
  private static final String PROFILE =
      "profile: {by: [p], groups: 3, nulls: [p, x, q, y], distinct: [n, m], numbers: [x, y],"
          + " values: [n, p, q]}";

  @Test
  void countsTheRowsOfAnEventAsSingleRows() {
    long seed = Long.getLong("clicklake.counts.seed", System.nanoTime());
    System.out.println("RowCountsTest: -Dclicklake.counts.seed=" + seed);
    TableSpec table =
        WrittenDataset.of(
                CONTRACT,
                "t:\n  explode: clicks[]\n  " + COLUMNS + "\n  " + PROFILE + "\n  time: at\n")
            .tables()
            .get(0);
    RowSplit split = RowSplit.of(table);
    RowType type = table.decodedType();
    ProfileCounts expected = new ProfileCounts(table);
    ProfileCounts counts = new ProfileCounts(table);
    RowCounts singleRows = new RowCounts(expected, type, Set.of());
    RowCounts rows = new RowCounts(counts, type, Set.copyOf(split.shared().getFieldNames()));
    RowDataSerializer whole = new RowDataSerializer(type);
    Random random = new Random(seed);
    CompositeRowData row = split.decodedRow();

    for (int event = 0; event < EVENTS; event++) {
      row.with(RowSplit.SHARED, shared(split.shared(), random, event));
      for (int left = random.nextInt(6); left > 0; left--) {
        // The parts of the rows of an event are other objects with the same bytes.
        row.with(RowSplit.SHARED, copy(row.part(RowSplit.SHARED), split.shared()));
        row.with(RowSplit.OWN, own(split.own(), random));
        singleRows.add(whole.toBinaryRow(row).copy());
        rows.add(row);
        if (random.nextInt(500) == 0) {
          assertThat(emitted(counts)).isEqualTo(emitted(expected));
        }
      }
    }
    assertThat(emitted(counts)).isEqualTo(emitted(expected)).isNotEmpty();
  }

  private static RowData shared(RowType type, Random random, int event) {
    GenericRowData row = new GenericRowData(type.getFieldCount());
    set(row, type, "p", random.nextInt(10) == 0 ? null : text(random, 8));
    set(row, type, "n", random.nextInt(5) == 0 ? null : (long) random.nextInt(300));
    set(row, type, "x", number(random));
    set(row, type, "at", TimestampData.fromEpochMillis(0));
    set(row, type, "_arrived_at", TimestampData.fromEpochMillis(random.nextInt(120_000)));
    set(row, type, "_shard", StringData.fromString("shard-1"));
    set(row, type, "_sequence_number", StringData.fromString(Integer.toString(event / 3)));
    set(row, type, "_record_number", 0);
    set(row, type, "_event_index", event % 3);
    return copy(row, type);
  }

  private static RowData own(RowType type, Random random) {
    GenericRowData row = new GenericRowData(type.getFieldCount());
    set(row, type, "q", random.nextInt(3) == 0 ? null : text(random, 2));
    set(row, type, "m", random.nextInt(3) == 0 ? null : (long) random.nextInt(2_000));
    set(row, type, "y", number(random));
    return copy(row, type);
  }

  private static Object number(Random random) {
    int kind = random.nextInt(8);
    return kind == 0 ? null : kind == 1 ? Double.NaN : (Object) (random.nextInt(1_000) / 7.0);
  }

  private static StringData text(Random random, int values) {
    return StringData.fromString("text-" + random.nextInt(values));
  }

  private static void set(GenericRowData row, RowType type, String column, Object value) {
    row.setField(type.getFieldIndex(column), value);
  }

  private static RowData copy(RowData row, RowType type) {
    return new RowDataSerializer(type).toBinaryRow(row).copy();
  }

  private static List<String> emitted(ProfileCounts counts) {
    List<String> emitted = new ArrayList<>();
    counts.drain(
        group ->
            group.counts.forEach(
                count -> emitted.add(group.minuteMillis + " " + group.key + " " + text(count))));
    emitted.sort(null);
    return emitted;
  }

  private static String text(PartialCount count) {
    return count + " " + Arrays.toString(count.examples) + " " + Arrays.toString(count.sketch);
  }
}
