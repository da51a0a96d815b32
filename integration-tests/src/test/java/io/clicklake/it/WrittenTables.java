package io.clicklake.it;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.local.LocalStack;
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

/** What is in the tables after a run, read as any reader of Iceberg would. */
public final class WrittenTables {
  private final CatalogDatabase lake;
  private final Dataset dataset;

  /** What all jobs have committed, each one going on where the last one ended. */
  public WrittenTables(CatalogDatabase lake, Dataset dataset) {
    this.lake = lake;
    this.dataset = dataset;
  }

  WrittenTables(LocalStack stack) {
    this(stack.lake(), stack.dataset());
  }

  LedgerTotals totals() {
    return LedgerTotals.committed(lake);
  }

  /** What does not add up; empty when the ledger balances. */
  public List<String> differences() {
    return Reconciliation.of(LedgerSnapshot.read(lake, dataset)).differences().stream()
        .map(Discrepancy::sentence)
        .toList();
  }

  public long rows(String table) {
    return new TableReader(lake.table(table)).rowsOfFiles();
  }

  /** How often each row is there, by these columns as text; by all of them when none is named. */
  Map<String, Integer> contents(String table, String... columns) {
    Map<String, Integer> rows = new TreeMap<>();
    each(table, columns, row -> rows.merge(text(row), 1, Integer::sum));
    return rows;
  }

  /** The checksum over the rows of these columns. */
  ContentSum sum(String table, List<String> columns) {
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

  /** The deltas of an aggregate, summed up as its view does it. */
  Map<GroupKey, long[]> summed(ExpectedAggregate truth) {
    Map<GroupKey, DeltaSum> groups = new HashMap<>();
    each(
        truth.name(),
        new String[0],
        row -> {
          groups.computeIfAbsent(key(truth, row), k -> new DeltaSum(truth.measures())).add(row);
        });
    Map<GroupKey, long[]> sums = new HashMap<>();
    groups.forEach((key, group) -> sums.put(key, group.values()));
    return sums;
  }

  /** How many on-time deltas each window and group has at the most. */
  int mostOnTimeDeltas(ExpectedAggregate truth) {
    List<String> columns = new ArrayList<>(truth.groupColumns());
    columns.add(0, "window_start");
    columns.add("emitted");
    return contents(truth.name(), columns.toArray(String[]::new)).entrySet().stream()
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

  private static GroupKey key(ExpectedAggregate truth, Record row) {
    Object[] group = truth.groupColumns().stream().map(row::getField).toArray();
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

  /** How bytes stand in {@link #contents}. */
  static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return copy.length <= 64
        ? HexFormat.of().formatHex(copy)
        : copy.length + " bytes, " + Arrays.hashCode(copy);
  }
}
