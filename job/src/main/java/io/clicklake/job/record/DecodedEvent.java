package io.clicklake.job.record;

import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.binary.BinarySegmentUtils;

/**
 * An accepted event: the key it is deduplicated by, its time, and the flattened rows of all tables.
 *
 * <p>Hot: one instance is reused for all events of a task. The tables that have rows stand one
 * behind the other in {@link #bytes}, each as table index, number of rows, length of all that
 * follows, then the part that its rows share and the own part of each: a length, and the bytes of a
 * {@link BinaryRowData}. Integers take 4 bytes, in the byte order of the machine.
 */
public final class DecodedEvent {
  static final int TABLE_HEADER = 12;
  static final int PART_HEADER = 4;

  /** The upper and lower half of the 128-bit key of the event id. */
  public long idHigh;

  public long idLow;

  /** Event time in milliseconds since 1970-01-01T00:00:00Z. */
  public long timeMillis;

  byte[] bytes;
  int length;
  private MemorySegment segment;
  private int table;

  /** One to be filled with rows one by one. */
  public DecodedEvent() {
    this(4096);
  }

  /**
   * @param room for rows, in bytes
   */
  DecodedEvent(int room) {
    bytes = new byte[room];
  }

  /** Forgets the rows, for the next event. */
  public void clear() {
    length = 0;
  }

  /**
   * Begins the rows of the table with this index in the dataset's list of tables, of which there
   * must be one at least.
   */
  public void begin(int index, BinaryRowData shared) {
    table = length;
    reserve(TABLE_HEADER);
    length += TABLE_HEADER;
    segment().putInt(table, index);
    segment().putInt(table + 4, 0);
    add(shared);
  }

  /** Adds a row to the table that was begun last. */
  public void append(BinaryRowData own) {
    segment().putInt(table + 4, segment().getInt(table + 4) + 1);
    add(own);
  }

  private void add(BinaryRowData part) {
    int size = part.getSizeInBytes();
    reserve(PART_HEADER + size);
    segment().putInt(length, size);
    BinarySegmentUtils.copyToBytes(
        part.getSegments(), part.getOffset(), bytes, length + PART_HEADER, size);
    length += PART_HEADER + size;
    segment().putInt(table + 8, length - table - TABLE_HEADER);
  }

  /**
   * The tables that have rows, in the order they were begun; valid until this event is changed.
   *
   * @param parts how the rows of each table of the dataset are cut
   */
  public RowCursor cursor(List<RowSplit> parts) {
    return new RowCursor(this, parts);
  }

  MemorySegment segment() {
    if (segment == null || segment.getArray() != bytes) {
      segment = MemorySegmentFactory.wrap(bytes);
    }
    return segment;
  }

  void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
