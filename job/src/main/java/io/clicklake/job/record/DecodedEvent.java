package io.clicklake.job.record;

import java.util.Arrays;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.binary.BinarySegmentUtils;

/**
 * An accepted event: the key it is deduplicated by, its time, and the flattened rows of all tables.
 *
 * <p>Hot: one instance is reused for all events of a task. The rows stand one behind the other in
 * {@link #rows}, each as table index (4 bytes), length (4 bytes), and the bytes of a {@link
 * BinaryRowData}; integers in the byte order of the machine.
 */
public final class DecodedEvent {
  static final int ROW_HEADER = 8;

  /** The upper and lower half of the 128-bit key of the event id. */
  public long idHigh;

  public long idLow;

  /** Event time in milliseconds since 1970-01-01T00:00:00Z. */
  public long timeMillis;

  byte[] rows;
  int length;

  /** One to be filled with rows one by one. */
  public DecodedEvent() {
    this(4096);
  }

  /**
   * @param room for rows, in bytes
   */
  DecodedEvent(int room) {
    rows = new byte[room];
  }

  /** Forgets the rows, for the next event. */
  public void clear() {
    length = 0;
  }

  /** Adds a row to the table with this index in the dataset's list of tables. */
  public void append(int table, BinaryRowData row) {
    int size = row.getSizeInBytes();
    reserve(ROW_HEADER + size);
    MemorySegment segment = MemorySegmentFactory.wrap(rows);
    segment.putInt(length, table);
    segment.putInt(length + 4, size);
    BinarySegmentUtils.copyToBytes(
        row.getSegments(), row.getOffset(), rows, length + ROW_HEADER, size);
    length += ROW_HEADER + size;
  }

  /** The rows in the order they were added; valid until this event is changed. */
  public RowCursor cursor(int[] arities) {
    return new RowCursor(this, arities);
  }

  void reserve(int more) {
    if (length + more > rows.length) {
      rows = Arrays.copyOf(rows, Math.max(rows.length * 2, length + more));
    }
  }
}
