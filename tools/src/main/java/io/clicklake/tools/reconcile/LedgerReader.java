package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.read.TableReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** Reads the rows of a ledger table; columns that an older table lacks read as null. */
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
        text(row, "job_id"),
        number(row, "checkpoint_id"),
        text(row, "stage"),
        text(row, "outcome"),
        text(row, "table_name"),
        text(row, "shard"),
        text(row, "detail"),
        number(row, "records"),
        text(row, "first_sequence_number"),
        text(row, "last_sequence_number"),
        text(row, "previous_sequence_number"),
        time(row, "watermark"),
        time(row, "recorded_at"));
  }

  private static String text(Record row, String column) {
    return (String) row.getField(column);
  }

  private static long number(Record row, String column) {
    return (Long) row.getField(column);
  }

  private static Instant time(Record row, String column) {
    OffsetDateTime time = (OffsetDateTime) row.getField(column);
    return time == null ? null : time.toInstant();
  }
}
