package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.job.ledger.LedgerColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** Reads the rows of a ledger table; a column that an older table does not have is null. */
final class LedgerReader {
  private LedgerReader() {}

  static List<LedgerRow> read(TableReader ledger) {
    List<LedgerRow> read = new ArrayList<>();
    try (CloseableIterable<Record> rows = ledger.records()) {
      rows.forEach(row -> read.add(of(row)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read;
  }

  private static LedgerRow of(Record row) {
    return new LedgerRow(
        text(row, LedgerColumn.JOB_ID),
        number(row, LedgerColumn.CHECKPOINT_ID),
        text(row, LedgerColumn.STAGE),
        text(row, LedgerColumn.OUTCOME),
        text(row, LedgerColumn.TABLE_NAME),
        text(row, LedgerColumn.SHARD),
        text(row, LedgerColumn.DETAIL),
        number(row, LedgerColumn.RECORDS),
        text(row, LedgerColumn.FIRST_SEQUENCE_NUMBER),
        text(row, LedgerColumn.LAST_SEQUENCE_NUMBER),
        text(row, LedgerColumn.PREVIOUS_SEQUENCE_NUMBER),
        time(row, LedgerColumn.WATERMARK),
        time(row, LedgerColumn.RECORDED_AT));
  }

  private static String text(Record row, LedgerColumn column) {
    return (String) row.getField(column.columnName());
  }

  private static long number(Record row, LedgerColumn column) {
    return (Long) row.getField(column.columnName());
  }

  private static Instant time(Record row, LedgerColumn column) {
    OffsetDateTime time = (OffsetDateTime) row.getField(column.columnName());
    return time == null ? null : time.toInstant();
  }
}
