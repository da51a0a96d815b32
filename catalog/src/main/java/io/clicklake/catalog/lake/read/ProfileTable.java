package io.clicklake.catalog.lake.read;

import io.clicklake.catalog.table.Zones;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.ByteBuffers;

/**
 * Reads {@code profile_minutes} from the catalog. All rows are of the snapshot that is current when
 * the reading starts. Reads one day after the other, and each day in parts of about {@value
 * #ROWS_OF_A_PART} rows, so that few rows are in memory.
 */
public final class ProfileTable implements StoredProfile {
  private static final long serialVersionUID = 1L;
  private static final long MINUTE = 60_000;
  private static final int DAY = 24 * 60;
  private static final long ROWS_OF_A_PART = 200_000;
  private static final String[] COLUMNS = Zones.PROFILE_TYPE.getFieldNames().toArray(new String[0]);

  /**
   * The columns to read: all except {@code examples}, which monitors do not need to learn what is
   * usual.
   */
  private static final String[] READ =
      Arrays.stream(COLUMNS).filter(column -> !column.equals("examples")).toArray(String[]::new);

  private final TableLoader loader;

  public ProfileTable(TableLoader loader) {
    this.loader = loader;
  }

  @Override
  public void read(Set<String> tables, long from, long to, Reader into) throws IOException {
    try (TableLoader opened = loader.clone()) {
      opened.open();
      Table table = opened.loadTable();
      Snapshot snapshot = table.currentSnapshot();
      if (snapshot == null) {
        return;
      }
      Scan scan = new Scan(table, snapshot.snapshotId(), tables);
      for (long day = Math.floorDiv(from, DAY) * DAY; day < to; day += DAY) {
        scan.day(Math.max(from, day), Math.min(to, day + DAY), into);
      }
    }
  }

  /** A reading of one snapshot. */
  private static final class Scan {
    private final Table table;
    private final long snapshot;
    private final Set<String> tables;

    private Scan(Table table, long snapshot, Set<String> tables) {
      this.table = table;
      this.snapshot = snapshot;
      this.tables = tables;
    }

    private void day(long from, long to, Reader into) throws IOException {
      long parts = 1 + rows(from, to) / ROWS_OF_A_PART;
      long length = Math.max(1, (to - from + parts - 1) / parts);
      for (long start = from; start < to; start += length) {
        long end = Math.min(to, start + length);
        read(start, end, into);
        into.completeUntil(end);
      }
    }

    /** The number of rows in the files that can have rows of these minutes. Reads metadata only. */
    private long rows(long from, long to) throws IOException {
      long rows = 0;
      try (CloseableIterable<FileScanTask> files =
          table.newScan().useSnapshot(snapshot).filter(minutes(from, to)).planFiles()) {
        for (FileScanTask file : files) {
          rows += file.file().recordCount();
        }
      }
      return rows;
    }

    private void read(long from, long to, Reader into) throws IOException {
      try (CloseableIterable<Record> rows =
          IcebergGenerics.read(table)
              .useSnapshot(snapshot)
              .where(Expressions.and(minutes(from, to), Expressions.in("table_name", tables)))
              .select(READ)
              .build()) {
        for (Record row : rows) {
          into.row(row(row));
        }
      }
    }

    private static Expression minutes(long from, long to) {
      return Expressions.and(
          Expressions.greaterThanOrEqual("minute", time(from)),
          Expressions.lessThan("minute", time(to)));
    }

    private static String time(long minute) {
      return OffsetDateTime.ofInstant(Instant.ofEpochMilli(minute * MINUTE), ZoneOffset.UTC)
          .toString();
    }

    private static RowData row(Record record) {
      GenericRowData row = new GenericRowData(COLUMNS.length);
      for (int i = 0; i < COLUMNS.length; i++) {
        row.setField(i, value(record.getField(COLUMNS[i])));
      }
      return row;
    }

    private static Object value(Object value) {
      if (value instanceof OffsetDateTime) {
        return TimestampData.fromInstant(((OffsetDateTime) value).toInstant());
      }
      if (value instanceof ByteBuffer) {
        return ByteBuffers.toByteArray((ByteBuffer) value);
      }
      return value instanceof String ? StringData.fromString((String) value) : value;
    }
  }
}
