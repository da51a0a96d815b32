package io.clicklake.tools.reconcile;

import io.clicklake.job.ledger.LedgerColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/**
 * Reads the needed columns of the data files of a ledger table. A column that an older table does
 * not have is null. Not thread safe.
 */
final class LedgerReader {
  private static final List<LedgerColumn> COLUMNS =
      List.of(
          LedgerColumn.JOB_ID,
          LedgerColumn.CHECKPOINT_ID,
          LedgerColumn.STAGE,
          LedgerColumn.OUTCOME,
          LedgerColumn.TABLE_NAME,
          LedgerColumn.SHARD,
          LedgerColumn.DETAIL,
          LedgerColumn.RECORDS,
          LedgerColumn.FIRST_SEQUENCE_NUMBER,
          LedgerColumn.LAST_SEQUENCE_NUMBER,
          LedgerColumn.PREVIOUS_SEQUENCE_NUMBER,
          LedgerColumn.RECORDED_AT);

  private final Table table;
  private final Schema schema;
  private final Map<LedgerColumn, Integer> positions = new EnumMap<>(LedgerColumn.class);

  LedgerReader(Table table, boolean watermarks) {
    this.table = table;
    List<LedgerColumn> columns = new ArrayList<>(COLUMNS);
    if (watermarks) {
      columns.add(LedgerColumn.WATERMARK);
    }
    schema = table.schema().select(columns.stream().map(LedgerColumn::columnName).toList());
    for (LedgerColumn column : columns) {
      if (schema.findField(column.columnName()) != null) {
        positions.put(column, schema.columns().indexOf(schema.findField(column.columnName())));
      }
    }
  }

  /**
   * Reads the rows of a file.
   *
   * @param from only rows that were recorded at this time or later; null for all
   */
  void read(DataFile file, Instant from, Consumer<LedgerRow> rows) {
    try (CloseableIterable<Record> records = open(file, from)) {
      for (Record record : records) {
        Instant recordedAt = time(record, LedgerColumn.RECORDED_AT);
        if (from == null || !recordedAt.isBefore(from)) {
          rows.accept(row(record, recordedAt));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CloseableIterable<Record> open(DataFile file, Instant from) {
    if (file.format() != FileFormat.PARQUET) {
      throw new IllegalStateException(
          "The file " + file.location() + " of the ledger is not a Parquet file.");
    }
    return Parquet.read(table.io().newInputFile(file.location()))
        .project(schema)
        .filter(from == null ? Expressions.alwaysTrue() : since(from))
        .createReaderFunc(columns -> GenericParquetReaders.buildReader(schema, columns))
        .reuseContainers()
        .build();
  }

  private static Expression since(Instant time) {
    return Expressions.greaterThanOrEqual(LedgerColumn.RECORDED_AT.columnName(), time.toString());
  }

  private LedgerRow row(Record record, Instant recordedAt) {
    return new LedgerRow(
        text(record, LedgerColumn.JOB_ID),
        number(record, LedgerColumn.CHECKPOINT_ID),
        text(record, LedgerColumn.STAGE),
        text(record, LedgerColumn.OUTCOME),
        text(record, LedgerColumn.TABLE_NAME),
        text(record, LedgerColumn.SHARD),
        text(record, LedgerColumn.DETAIL),
        number(record, LedgerColumn.RECORDS),
        text(record, LedgerColumn.FIRST_SEQUENCE_NUMBER),
        text(record, LedgerColumn.LAST_SEQUENCE_NUMBER),
        text(record, LedgerColumn.PREVIOUS_SEQUENCE_NUMBER),
        time(record, LedgerColumn.WATERMARK),
        recordedAt);
  }

  private Object value(Record record, LedgerColumn column) {
    Integer position = positions.get(column);
    return position == null ? null : record.get(position);
  }

  private String text(Record record, LedgerColumn column) {
    return (String) value(record, column);
  }

  /**
   * The number in the column; -1 if it is null, as in the rows of the stage reconcile, which belong
   * to no checkpoint.
   */
  private long number(Record record, LedgerColumn column) {
    Object value = value(record, column);
    return value == null ? -1 : (Long) value;
  }

  private Instant time(Record record, LedgerColumn column) {
    OffsetDateTime time = (OffsetDateTime) value(record, column);
    return time == null ? null : time.toInstant();
  }
}
