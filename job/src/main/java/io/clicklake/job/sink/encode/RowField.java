package io.clicklake.job.sink.encode;

import io.clicklake.catalog.dataset.ColumnType;
import java.nio.ByteOrder;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.BinaryRowData;
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
  private static final boolean IS_LITTLE_ENDIAN =
      ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  private final ColumnType type;
  private final int precision;
  private final int scale;
  private final byte[] decimal;
  private final EncodedColumn column;

  // One of these is the column. The other two are null.
  private final BooleanColumn booleans;
  private final NumberColumn numbers;
  private final BytesColumn bytes;

  RowField(
      ColumnDescriptor descriptor,
      int position,
      LogicalType logical,
      TaskEncoder task,
      FileMemory memory) {
    type = ColumnType.of(logical);
    boolean isDecimal = type == ColumnType.DECIMAL;
    precision =
        isDecimal || type == ColumnType.TIMESTAMP ? LogicalTypeChecks.getPrecision(logical) : 0;
    scale = isDecimal ? LogicalTypeChecks.getScale(logical) : 0;
    switch (descriptor.getPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN:
        booleans = new BooleanColumn(descriptor, position, task, memory);
        numbers = null;
        bytes = null;
        column = booleans;
        break;
      case BINARY:
      case FIXED_LEN_BYTE_ARRAY:
        booleans = null;
        numbers = null;
        bytes = new BytesColumn(descriptor, position, task, memory);
        column = bytes;
        break;
      default:
        booleans = null;
        numbers = new NumberColumn(descriptor, position, task, memory);
        bytes = null;
        column = numbers;
    }
    decimal = isDecimal ? new byte[descriptor.getPrimitiveType().getTypeLength()] : null;
  }

  EncodedColumn column() {
    return column;
  }

  /**
   * Adds the value to the column.
   *
   * @param field the position of the value in the row
   * @param times the number of rows that have the value
   */
  void add(RowData row, int field, int times) {
    if (row.isNullAt(field)) {
      column.addNulls(times);
      return;
    }
    switch (type) {
      case BOOLEAN:
        booleans.add(row.getBoolean(field), times);
        break;
      case INT:
      case DATE:
        numbers.add(row.getInt(field), times);
        break;
      case LONG:
        numbers.add(row.getLong(field), times);
        break;
      case FLOAT:
        numbers.add(Float.floatToRawIntBits(row.getFloat(field)), times);
        break;
      case DOUBLE:
        numbers.add(Double.doubleToRawLongBits(row.getDouble(field)), times);
        break;
      case DECIMAL:
        addDecimal(row, field, times);
        break;
      case STRING:
        addText(row, field, times);
        break;
      case BYTES:
        byte[] binary = row.getBinary(field);
        bytes.add(binary, 0, binary.length, times);
        break;
      case TIMESTAMP:
        TimestampData time = row.getTimestamp(field, precision);
        numbers.add(time.getMillisecond() * 1000 + time.getNanoOfMillisecond() / 1000, times);
        break;
    }
  }

  private void addDecimal(RowData row, int field, int times) {
    if (precision <= LONGEST_LONG) {
      numbers.add(row.getDecimal(field, precision, scale).toUnscaledLong(), times);
    } else {
      byte[] fixed =
          DecimalUtil.toReusedFixLengthBytes(
              precision, scale, row.getDecimal(field, precision, scale).toBigDecimal(), decimal);
      bytes.add(fixed, 0, fixed.length, times);
    }
  }

  private void addText(RowData row, int field, int times) {
    if (row instanceof BinaryRowData) {
      MemorySegment[] segments = ((BinaryRowData) row).getSegments();
      if (segments.length == 1 && !segments[0].isOffHeap()) {
        addText(segments[0], (BinaryRowData) row, field, times);
        return;
      }
    }
    addText((BinaryStringData) row.getString(field), times);
  }

  /**
   * Adds the bytes of a text directly from the memory of the row, without an object for the text.
   * The layout is that of {@code BinarySegmentUtils.readStringData}: 8 bytes with the offset and
   * the length of the text, or, if the text has at most 7 bytes, with the length and the text
   * itself.
   */
  private void addText(MemorySegment segment, BinaryRowData row, int field, int times) {
    int at =
        row.getOffset() + BinaryRowData.calculateBitSetWidthInBytes(row.getArity()) + 8 * field;
    long entry = segment.getLong(at);
    if (entry >= 0) {
      bytes.add(segment.getArray(), row.getOffset() + (int) (entry >>> 32), (int) entry, times);
    } else {
      int length = (int) (entry >>> 56) & 0x7F;
      bytes.add(segment.getArray(), IS_LITTLE_ENDIAN ? at : at + 1, length, times);
    }
  }

  private void addText(BinaryStringData text, int times) {
    text.ensureMaterialized();
    MemorySegment[] segments = text.getSegments();
    if (segments.length == 1 && !segments[0].isOffHeap()) {
      bytes.add(segments[0].getArray(), text.getOffset(), text.getSizeInBytes(), times);
    } else {
      byte[] copy = text.toBytes();
      bytes.add(copy, 0, copy.length, times);
    }
  }
}
