package io.clicklake.tools.sql;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.util.ByteBuffers;
import org.duckdb.DuckDBAppender;

/** Appends rows that Iceberg has read to a table of the engine, value by value. */
final class RowLoader {
  private final DuckDBAppender appender;
  private final List<NestedField> columns;

  /**
   * @param appender appends to a table whose columns have the {@link EngineTypes} of these columns
   */
  RowLoader(DuckDBAppender appender, List<NestedField> columns) {
    this.appender = appender;
    this.columns = columns;
  }

  void append(StructLike row) throws SQLException {
    appender.beginRow();
    for (int i = 0; i < columns.size(); i++) {
      Object value = row.get(i, Object.class);
      if (value == null) {
        appender.appendNull();
      } else {
        append(columns.get(i).type(), value);
      }
    }
    appender.endRow();
  }

  /**
   * Values of data rows are Iceberg's generic objects; values of metadata rows are Iceberg's
   * internal numbers.
   */
  private void append(Type type, Object value) throws SQLException {
    switch (type.typeId()) {
      case BOOLEAN -> appender.append((boolean) value);
      case INTEGER -> appender.append((int) value);
      case LONG -> appender.append((long) value);
      case FLOAT -> appender.append((float) value);
      case DOUBLE -> appender.append((double) value);
      case DECIMAL -> appender.append((BigDecimal) value);
      case BINARY, FIXED ->
          appender.append(
              value instanceof ByteBuffer bytes ? ByteBuffers.toByteArray(bytes) : (byte[]) value);
      case DATE -> {
        if (value instanceof LocalDate date) {
          appender.append(date);
        } else {
          appender.appendEpochDays((int) value);
        }
      }
      case TIMESTAMP -> {
        if (value instanceof OffsetDateTime time) {
          appender.append(time);
        } else if (value instanceof LocalDateTime time) {
          appender.append(time);
        } else {
          appender.appendEpochMicros((long) value);
        }
      }
      default -> appender.append(NestedText.of(type, value));
    }
  }
}
