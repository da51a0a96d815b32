package io.clicklake.job.sink.encode;

import io.clicklake.catalog.dataset.ColumnType;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.util.DecimalUtil;

/**
 * Reads one field of rows into its column. There is one class for all types, so that the loop over
 * the fields calls no virtual method. Hot path.
 */
final class RowField {
  private static final int LONGEST_LONG = 18;

  private final int field;
  private final ColumnType type;
  private final int precision;
  private final int scale;
  private final byte[] decimal;
  private final EncodedColumn column;

  // One of them is the column.
  private final BooleanColumn booleans;
  private final NumberColumn numbers;
  private final BytesColumn bytes;

  RowField(
      ColumnDescriptor descriptor,
      int field,
      LogicalType logical,
      TaskEncoder task,
      FileMemory memory) {
    this.field = field;
    type = ColumnType.of(logical);
    boolean isDecimal = type == ColumnType.DECIMAL;
    precision =
        isDecimal || type == ColumnType.TIMESTAMP ? LogicalTypeChecks.getPrecision(logical) : 0;
    scale = isDecimal ? LogicalTypeChecks.getScale(logical) : 0;
    switch (descriptor.getPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN:
        booleans = new BooleanColumn(descriptor, field, task, memory);
        numbers = null;
        bytes = null;
        column = booleans;
        break;
      case BINARY:
      case FIXED_LEN_BYTE_ARRAY:
        booleans = null;
        numbers = null;
        bytes = new BytesColumn(descriptor, field, task, memory);
        column = bytes;
        break;
      default:
        booleans = null;
        numbers = new NumberColumn(descriptor, field, task, memory);
        bytes = null;
        column = numbers;
    }
    decimal = isDecimal ? new byte[descriptor.getPrimitiveType().getTypeLength()] : null;
  }

  EncodedColumn column() {
    return column;
  }

  void add(RowData row) {
    if (row.isNullAt(field)) {
      column.addNulls(1);
      return;
    }
    switch (type) {
      case BOOLEAN:
        booleans.add(row.getBoolean(field), 1);
        break;
      case INT:
      case DATE:
        numbers.add(row.getInt(field), 1);
        break;
      case LONG:
        numbers.add(row.getLong(field), 1);
        break;
      case FLOAT:
        numbers.add(Float.floatToRawIntBits(row.getFloat(field)), 1);
        break;
      case DOUBLE:
        numbers.add(Double.doubleToRawLongBits(row.getDouble(field)), 1);
        break;
      case DECIMAL:
        addDecimal(row);
        break;
      case STRING:
        addText((BinaryStringData) row.getString(field));
        break;
      case BYTES:
        byte[] binary = row.getBinary(field);
        bytes.add(binary, 0, binary.length, 1);
        break;
      case TIMESTAMP:
        TimestampData time = row.getTimestamp(field, precision);
        numbers.add(time.getMillisecond() * 1000 + time.getNanoOfMillisecond() / 1000, 1);
        break;
    }
  }

  private void addDecimal(RowData row) {
    if (precision <= LONGEST_LONG) {
      numbers.add(row.getDecimal(field, precision, scale).toUnscaledLong(), 1);
    } else {
      byte[] fixed =
          DecimalUtil.toReusedFixLengthBytes(
              precision, scale, row.getDecimal(field, precision, scale).toBigDecimal(), decimal);
      bytes.add(fixed, 0, fixed.length, 1);
    }
  }

  private void addText(BinaryStringData text) {
    text.ensureMaterialized();
    MemorySegment[] segments = text.getSegments();
    if (segments.length == 1 && !segments[0].isOffHeap()) {
      bytes.add(segments[0].getArray(), text.getOffset(), text.getSizeInBytes(), 1);
    } else {
      byte[] copy = text.toBytes();
      bytes.add(copy, 0, copy.length, 1);
    }
  }
}
