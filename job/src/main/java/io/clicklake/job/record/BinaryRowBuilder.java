package io.clicklake.job.record;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.binary.BinaryRowData;

/**
 * Writes Flink's {@link BinaryRowData} format directly from bytes, because Flink's own writer needs
 * an object for each string. Hot path: one instance is reused for all rows.
 *
 * <p>A row consists of words of eight bytes. It starts with one header byte, which is followed by
 * one null bit for each field and filled up to a full word. Then there is one word for each field.
 * The values that do not fit into one word are at the end.
 *
 * <p>The layout is that of Flink's {@code AbstractBinaryWriter} and {@code BinaryRowWriter}, see
 * {@code docs/internals.md}. {@code RowValuesTest} tests the layout.
 */
public final class BinaryRowBuilder {
  private static final int MAX_INLINE_LENGTH = 7;
  private static final int BIG_DECIMAL_SIZE = 16;
  private static final int INLINE_OFFSET =
      ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 0 : 1;

  private final BinaryRowData row;
  private final int nullBytes;
  private final int fixedBytes;
  private byte[] bytes = new byte[512];
  private MemorySegment segment = MemorySegmentFactory.wrap(bytes);
  private MemorySegment[] segments = {segment};
  private int end;

  public BinaryRowBuilder(int arity) {
    this.row = new BinaryRowData(arity);
    this.nullBytes = BinaryRowData.calculateBitSetWidthInBytes(arity);
    this.fixedBytes = row.getFixedLengthPartSize();
    reserve(fixedBytes);
  }

  public void start() {
    Arrays.fill(bytes, 0, fixedBytes, (byte) 0);
    end = fixedBytes;
  }

  /** Returns the finished row, which is valid until the next {@link #start}. */
  public BinaryRowData finish() {
    row.pointTo(segments, 0, end);
    return row;
  }

  public void putNull(int field) {
    int bit = field + BinaryRowData.HEADER_SIZE_IN_BITS;
    bytes[bit >>> 3] |= (byte) (1 << (bit & 7));
  }

  /** A null timestamp with a place in the variable part, so that it can be set later. */
  public void putNullTimestamp(int field) {
    putNull(field);
    variable(field, 0, 8);
  }

  /** A null decimal with a place in the variable part, so that it can be set later. */
  public void putNullBigDecimal(int field) {
    putNull(field);
    variable(field, 0, BIG_DECIMAL_SIZE);
  }

  public void putBoolean(int field, boolean value) {
    segment.putBoolean(fixedOffset(field), value);
  }

  public void putInt(int field, int value) {
    segment.putInt(fixedOffset(field), value);
  }

  public void putLong(int field, long value) {
    segment.putLong(fixedOffset(field), value);
  }

  /** A time in microseconds. */
  public void putTimestamp(int field, long micros) {
    long millis = Math.floorDiv(micros, 1000L);
    putTimestamp(field, millis, (int) (micros - millis * 1000) * 1000);
  }

  /**
   * Stores milliseconds in the variable part and the nanoseconds of the millisecond in the fixed
   * part.
   */
  public void putTimestamp(int field, long millis, int nanosOfMillis) {
    int at = variable(field, nanosOfMillis, 8);
    // Only now, because there can be a new segment.
    segment.putLong(at, millis);
  }

  public void putBigDecimal(int field, byte[] from, int offset, int length) {
    int at = variable(field, length, BIG_DECIMAL_SIZE);
    System.arraycopy(from, offset, bytes, at, length);
  }

  public void putBytes(int field, byte[] from, int offset, int length) {
    if (length <= MAX_INLINE_LENGTH) {
      putInline(field, from, offset, length);
      return;
    }
    int at = variable(field, length, (length + 7) & ~7);
    System.arraycopy(from, offset, bytes, at, length);
  }

  private void putInline(int field, byte[] from, int offset, int length) {
    int at = fixedOffset(field);
    segment.putLong(at, (long) (length | 0x80) << 56);
    System.arraycopy(from, offset, bytes, at + INLINE_OFFSET, length);
  }

  /**
   * Reserves whole words in the variable part, with the first and last word set to 0, and points
   * the field to them.
   */
  private int variable(int field, int size, int room) {
    int at = end;
    reserve(at + room);
    segment.putLong(at, 0);
    segment.putLong(at + room - 8, 0);
    end += room;
    segment.putLong(fixedOffset(field), (long) at << 32 | size);
    return at;
  }

  private int fixedOffset(int field) {
    return nullBytes + field * 8;
  }

  private void reserve(int size) {
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size));
      segment = MemorySegmentFactory.wrap(bytes);
      segments = new MemorySegment[] {segment};
    }
  }
}
