package io.clicklake.local.verify;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.testkit.generate.ContentSum;
import io.clicklake.testkit.generate.ExpectedAggregate;
import io.clicklake.testkit.generate.GroupKey;
import io.clicklake.tools.reconcile.Discrepancy;
import io.clicklake.tools.reconcile.LedgerSnapshot;
import io.clicklake.tools.reconcile.LedgerTotals;
import io.clicklake.tools.reconcile.Reconciliation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** Reads the tables that a job wrote, through Iceberg, as any other reader does. */
public final class WrittenTables {
  private final CatalogDatabase lake;
  private final Dataset dataset;
  private final SketchReader sketchReader;

  public WrittenTables(CatalogDatabase lake, Dataset dataset, SketchReader sketchReader) {
    this.lake = lake;
    this.dataset = dataset;
    this.sketchReader = sketchReader;
  }

  /** Opens the tables of a dataset whose aggregates have no distinct counts. */
  public static WrittenTables withoutSketches(CatalogDatabase lake, Dataset dataset) {
    return new WrittenTables(
        lake,
        dataset,
        sketches -> {
          throw new IllegalStateException(
              "Dataset '" + dataset.name() + "' was expected to have no sketches, but it has.");
        });
  }

  /** The ledger's totals of all jobs. */
  public LedgerTotals totals() {
    return LedgerTotals.committed(lake);
  }

  /** The differences that a reconciliation finds; empty if the ledger balances. */
  public List<String> differences() {
    return Reconciliation.of(LedgerSnapshot.read(lake, dataset)).differences().stream()
        .map(Discrepancy::sentence)
        .toList();
  }

  public long rows(String table) {
    return new TableReader(lake.table(table)).rowsOfFiles();
  }

  /**
   * The number of occurrences of each row.
   *
   * @param columns the columns to read, in this order; all columns if none is given
   * @return counts by the text of these columns, with {@code |} between them
   */
  public Map<String, Integer> contents(String table, String... columns) {
    Map<String, Integer> rows = new TreeMap<>();
    each(table, columns, row -> rows.merge(text(row), 1, Integer::sum));
    return rows;
  }

  /** The checksum over the rows of these columns. */
  public ContentSum sum(String table, List<String> columns) {
    ContentSum sum = new ContentSum();
    each(
        table,
        columns.toArray(String[]::new),
        row -> {
          List<Object> values = new ArrayList<>();
          columns.forEach(column -> values.add(row.getField(column)));
          sum.add(values);
        });
    return sum;
  }

  /** The deltas of an aggregate, combined as in the view of the aggregate. */
  public Map<GroupKey, long[]> summed(ExpectedAggregate expected) {
    Map<GroupKey, DeltaSum> groups = new HashMap<>();
    each(
        expected.name(),
        new String[0],
        row -> {
          groups
              .computeIfAbsent(
                  key(expected, row), k -> new DeltaSum(expected.measures(), sketchReader))
              .add(row);
        });
    Map<GroupKey, long[]> sums = new HashMap<>();
    groups.forEach((key, group) -> sums.put(key, group.values()));
    return sums;
  }

  /** The largest number of on-time deltas of one window and group. */
  public int mostOnTimeDeltas(ExpectedAggregate expected) {
    List<String> columns = new ArrayList<>(expected.groupColumns());
    columns.add(0, "window_start");
    columns.add("emitted");
    return contents(expected.name(), columns.toArray(String[]::new)).entrySet().stream()
        .filter(row -> row.getKey().endsWith("on_time"))
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  private void each(String table, String[] columns, Consumer<Record> consumer) {
    try (CloseableIterable<Record> rows = new TableReader(lake.table(table)).records(columns)) {
      rows.forEach(consumer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GroupKey key(ExpectedAggregate expected, Record row) {
    Object[] group = expected.groupColumns().stream().map(row::getField).toArray();
    OffsetDateTime start = (OffsetDateTime) row.getField("window_start");
    return GroupKey.of(start.toInstant().toEpochMilli(), group);
  }

  private static String text(Record row) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      text.append(i == 0 ? "" : "|").append(value instanceof ByteBuffer b ? hex(b) : value);
    }
    return text.toString();
  }

  /** Bytes in the form that {@link #contents} uses. */
  public static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return copy.length <= 64
        ? HexFormat.of().formatHex(copy)
        : copy.length + " bytes, " + Arrays.hashCode(copy);
  }
}
