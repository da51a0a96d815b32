package io.clicklake.serve.lake;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.serve.lake.LedgerHistory.CountKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/**
 * Reads the newest rows of the table ledger. Remembers the rows of files, so that each call reads
 * only the files that are new. Not thread safe.
 */
final class LedgerTail {
  private static final List<String> COLUMNS =
      List.of(
          "job_id",
          "checkpoint_id",
          "stage",
          "outcome",
          "table_name",
          "records",
          "recorded_at",
          "watermark",
          "first_arrived_at",
          "last_arrived_at");

  private record Row(
      String job,
      long checkpoint,
      CountKey key,
      long records,
      Instant recordedAt,
      Instant watermark,
      Instant firstArrivedAt,
      Instant lastArrivedAt) {}

  private final Dataset dataset;
  private Map<String, List<Row>> files = new HashMap<>();

  LedgerTail(Dataset dataset) {
    this.dataset = dataset;
  }

  /** Reads the rows that were recorded since a time, in the table's current snapshot. */
  LedgerHistory read(Table ledger, Instant since) {
    LedgerHistory history = new LedgerHistory(dataset);
    Map<String, List<Row>> current = new HashMap<>();
    try (CloseableIterable<FileScanTask> tasks =
        ledger
            .newScan()
            .filter(Expressions.greaterThanOrEqual("recorded_at", since.toString()))
            .planFiles()) {
      for (FileScanTask task : tasks) {
        String path = task.file().location();
        List<Row> known = files.get(path);
        current.put(path, known == null ? rows(ledger, path) : known);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files = current;
    current.values().forEach(rows -> rows.forEach(row -> add(history, row)));
    history.removeBegunBefore(since);
    return history;
  }

  private static void add(LedgerHistory history, Row row) {
    CheckpointRows rows = history.rows(row.job(), row.checkpoint());
    rows.add(row.key(), row.records(), row.recordedAt(), row.watermark());
    rows.arrived(row.firstArrivedAt(), row.lastArrivedAt());
  }

  private static List<Row> rows(Table ledger, String path) {
    Schema schema = ledger.schema().select(COLUMNS);
    List<Row> rows = new ArrayList<>();
    try (CloseableIterable<Record> records =
        Parquet.read(ledger.io().newInputFile(path))
            .project(schema)
            .createReaderFunc(file -> GenericParquetReaders.buildReader(schema, file))
            .build()) {
      for (Record row : records) {
        // Rows of the stage reconcile belong to no checkpoint.
        if (row.getField("checkpoint_id") != null && row.getField("job_id") != null) {
          rows.add(row(row));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(rows);
  }

  private static Row row(Record row) {
    return new Row(
        text(row, "job_id"),
        (Long) row.getField("checkpoint_id"),
        new CountKey(text(row, "stage"), text(row, "outcome"), text(row, "table_name")),
        (Long) row.getField("records"),
        time(row, "recorded_at"),
        time(row, "watermark"),
        time(row, "first_arrived_at"),
        time(row, "last_arrived_at"));
  }

  private static String text(Record row, String column) {
    return (String) row.getField(column);
  }

  /**
   * The time in a column; null for a missing value, and for a column that an older table does not
   * have.
   */
  private static Instant time(Record row, String column) {
    OffsetDateTime time = (OffsetDateTime) row.getField(column);
    return time == null ? null : time.toInstant();
  }
}
