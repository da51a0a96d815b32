package io.clicklake.job.sink;

import io.clicklake.catalog.dataset.ColumnType;
import io.clicklake.udfs.TextBytes;
import java.util.stream.Stream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;
import org.apache.iceberg.DoubleFieldMetrics;
import org.apache.iceberg.FieldMetrics;
import org.apache.iceberg.FloatFieldMetrics;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnWriteStore;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnWriter;
import org.apache.iceberg.shaded.org.apache.parquet.io.api.Binary;
import org.apache.iceberg.util.DecimalUtil;

/**
 * Writes one field of rows into its Parquet column. Text goes from the memory of the row directly
 * into the column, without an object for its bytes. There is one class for all types, so that the
 * loop over the columns calls no virtual method. Hot path.
 *
 * <p>The class uses the column API of the Parquet library that Iceberg contains in shaded form, see
 * {@code docs/internals.md}. For each type, {@code TableFilesTest} compares the written values with
 * the values that Iceberg reads.
 */
final class RowColumn {
  private static final int LONGEST_INT = 9;
  private static final int LONGEST_LONG = 18;

  private final ColumnDescriptor descriptor;
  private final int field;
  private final ColumnType type;
  private final int present;
  private final int precision;
  private final int scale;
  private final byte[] decimal;
  private long nulls;
  private FloatFieldMetrics.Builder floats;
  private DoubleFieldMetrics.Builder doubles;
  private ColumnWriter column;

  RowColumn(ColumnDescriptor descriptor, int field, LogicalType type) {
    this.descriptor = descriptor;
    this.field = field;
    this.present = descriptor.getMaxDefinitionLevel();
    int digits = 0;
    int fraction = 0;
    byte[] room = null;
    int id = descriptor.getPrimitiveType().getId().intValue();
    this.type = ColumnType.of(type);
    switch (this.type) {
      case TIMESTAMP:
        digits = LogicalTypeChecks.getPrecision(type);
        break;
      case DECIMAL:
        digits = LogicalTypeChecks.getPrecision(type);
        fraction = LogicalTypeChecks.getScale(type);
        room = new byte[descriptor.getPrimitiveType().getTypeLength()];
        break;
      case FLOAT:
        floats = new FloatFieldMetrics.Builder(id);
        break;
      case DOUBLE:
        doubles = new DoubleFieldMetrics.Builder(id);
        break;
      default:
    }
    this.precision = digits;
    this.scale = fraction;
    this.decimal = room;
  }

  void begin(ColumnWriteStore store) {
    column = store.getColumnWriter(descriptor);
  }

  void write(RowData row) {
    if (row.isNullAt(field)) {
      nulls++;
      column.writeNull(0, present - 1);
      return;
    }
    switch (type) {
      case BOOLEAN:
        column.write(row.getBoolean(field), 0, present);
        break;
      case INT:
      case DATE:
        column.write(row.getInt(field), 0, present);
        break;
      case LONG:
        column.write(row.getLong(field), 0, present);
        break;
      case FLOAT:
        floats.addValue(row.getFloat(field));
        column.write(row.getFloat(field), 0, present);
        break;
      case DOUBLE:
        doubles.addValue(row.getDouble(field));
        column.write(row.getDouble(field), 0, present);
        break;
      case DECIMAL:
        writeDecimal(row);
        break;
      case STRING:
        column.write(text(row.getString(field)), 0, present);
        break;
      case BYTES:
        column.write(Binary.fromReusedByteArray(row.getBinary(field)), 0, present);
        break;
      case TIMESTAMP:
        TimestampData time = row.getTimestamp(field, precision);
        long micros = time.getMillisecond() * 1000 + time.getNanoOfMillisecond() / 1000;
        column.write(micros, 0, present);
        break;
    }
  }

  /**
   * The metrics that Parquet does not compute itself: for a FLOAT or DOUBLE column, the number of
   * NaN values.
   */
  Stream<FieldMetrics<?>> metrics() {
    if (floats != null) {
      return Stream.of(withNulls(floats.build()));
    }
    return doubles == null ? Stream.empty() : Stream.of(withNulls(doubles.build()));
  }

  private <T> FieldMetrics<T> withNulls(FieldMetrics<T> values) {
    return new FieldMetrics<>(
        values.id(),
        values.valueCount() + nulls,
        nulls,
        values.nanValueCount(),
        values.lowerBound(),
        values.upperBound(),
        values.originalType());
  }

  private void writeDecimal(RowData row) {
    if (precision <= LONGEST_INT) {
      column.write((int) row.getDecimal(field, precision, scale).toUnscaledLong(), 0, present);
    } else if (precision <= LONGEST_LONG) {
      column.write(row.getDecimal(field, precision, scale).toUnscaledLong(), 0, present);
    } else {
      byte[] bytes =
          DecimalUtil.toReusedFixLengthBytes(
              precision, scale, row.getDecimal(field, precision, scale).toBigDecimal(), decimal);
      column.write(Binary.fromReusedByteArray(bytes), 0, present);
    }
  }

  private static Binary text(StringData data) {
    BinaryStringData text = TextBytes.inOneArray(data);
    return Binary.fromReusedByteArray(
        TextBytes.array(text), text.getOffset(), text.getSizeInBytes());
  }
}
