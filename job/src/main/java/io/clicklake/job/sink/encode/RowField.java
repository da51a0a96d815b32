package io.clicklake.job.sink.encode;

import io.clicklake.catalog.dataset.ColumnType;
import io.clicklake.udfs.TextBytes;
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

  /**
   * Adds the values of all parts that are held, with their numbers of rows.
   *
   * @param field the position of the value in the parts
   */
  void addAll(HeldParts parts, int field) {
    switch (type) {
      case STRING:
      case BYTES:
        addBytes(parts, field);
        break;
      case LONG:
      case DOUBLE:
        addNumbers(parts, field, false);
        break;
      case INT:
      case DATE:
      case FLOAT:
        addNumbers(parts, field, true);
        break;
      case TIMESTAMP:
        addTimes(parts, field);
        break;
      default:
        addRows(parts, field);
    }
  }

  private void addBytes(HeldParts parts, int field) {
    MemorySegment segment = parts.segment();
    for (int part = addNulls(parts, field, 0); part < parts.size(); ) {
      addBytes(segment, parts.start(part), parts.word(part, field), parts.rows(part));
      part = addNulls(parts, field, part + 1);
    }
  }

  private void addNumbers(HeldParts parts, int field, boolean isInt) {
    MemorySegment segment = parts.segment();
    for (int part = addNulls(parts, field, 0); part < parts.size(); ) {
      int at = parts.word(part, field);
      numbers.add(isInt ? segment.getInt(at) : segment.getLong(at), parts.rows(part));
      part = addNulls(parts, field, part + 1);
    }
  }

  private void addTimes(HeldParts parts, int field) {
    if (TimestampData.isCompact(precision)) {
      addRows(parts, field);
      return;
    }
    // A word with the offset of the milliseconds, and with the nanoseconds of the millisecond.
    MemorySegment segment = parts.segment();
    for (int part = addNulls(parts, field, 0); part < parts.size(); ) {
      long entry = segment.getLong(parts.word(part, field));
      long millis = segment.getLong(parts.start(part) + (int) (entry >>> 32));
      numbers.add(millis * 1000 + (int) entry / 1000, parts.rows(part));
      part = addNulls(parts, field, part + 1);
    }
  }

  /**
   * Adds the nulls of consecutive parts with one call.
   *
   * @param from the first of these parts
   * @return the first part whose value is not null
   */
  private int addNulls(HeldParts parts, int field, int from) {
    int part = from;
    int rows = 0;
    while (part < parts.size() && parts.isNull(part, field)) {
      rows += parts.rows(part);
      part++;
    }
    if (rows > 0) {
      column.addNulls(rows);
    }
    return part;
  }

  private void addRows(HeldParts parts, int field) {
    for (int part = 0; part < parts.size(); part++) {
      add(parts.row(part), field, parts.rows(part));
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
        int start = ((BinaryRowData) row).getOffset();
        int words = start + BinaryRowData.calculateBitSetWidthInBytes(row.getArity());
        addBytes(segments[0], start, words + Long.BYTES * field, times);
        return;
      }
    }
    BinaryStringData text = TextBytes.inOneArray(row.getString(field));
    bytes.add(TextBytes.array(text), text.getOffset(), text.getSizeInBytes(), times);
  }

  /**
   * Adds bytes directly from the memory of a row, without an object for them. The layout is that of
   * {@code BinarySegmentUtils.readStringData}: a word with the offset and the length of the bytes,
   * or, if there are at most 7 bytes, with the length and the bytes themselves.
   *
   * @param row where the row starts
   * @param word where the word of the field is
   */
  private void addBytes(MemorySegment segment, int row, int word, int times) {
    long entry = segment.getLong(word);
    if (entry >= 0) {
      bytes.add(segment.getArray(), row + (int) (entry >>> 32), (int) entry, times);
    } else {
      int length = (int) (entry >>> 56) & 0x7F;
      bytes.add(segment.getArray(), IS_LITTLE_ENDIAN ? word : word + 1, length, times);
    }
  }
}
