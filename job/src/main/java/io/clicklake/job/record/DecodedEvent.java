package io.clicklake.job.record;

import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.binary.BinarySegmentUtils;

/**
 * An accepted event: the hash of its id, its time, and the flattened rows of all tables. Hot path:
 * one instance is reused for all events of a task.
 *
 * <p>Layout of {@link #bytes}, for each table that has rows, and for the table of the producers:
 *
 * <pre>
 * table index | number of rows | length of all parts | shared part | own part of each row, in order
 * a part: length | bytes of a {@link BinaryRowData}
 * </pre>
 *
 * <p>Integers have 4 bytes, in the byte order of the machine. {@link RowCursor} reads the layout,
 * and {@code DecodedEventTest} tests it.
 */
public final class DecodedEvent {
  static final int TABLE_HEADER = 12;
  static final int PART_HEADER = 4;

  /** The upper and lower half of the 128-bit hash of the event id. */
  public long idHigh;

  public long idLow;

  /** Event time in milliseconds since 1970-01-01T00:00:00Z. */
  public long timeMillis;

  /** The {@link Fingerprint} of the event's bytes, or {@link Fingerprint#UNKNOWN}. */
  public int fingerprint;

  /** The position of the event's type in the dataset. */
  public int type;

  /**
   * Whether the event has no id, so that it is never a duplicate. Then the hash of the id only
   * selects the task of the next stage.
   */
  public boolean withoutId;

  byte[] bytes;
  int length;
  private MemorySegment segment;
  private int table;

  /** An empty event. */
  public DecodedEvent() {
    this(4096);
  }

  /**
   * @param room for the rows, in bytes
   */
  DecodedEvent(int room) {
    bytes = new byte[room];
  }

  /** Removes all rows, for the next event, which has an id. */
  public void clear() {
    length = 0;
    withoutId = false;
  }

  /**
   * Starts the rows of the table with this index in the dataset's list of tables. At least one row
   * must follow, except for the table of the producers.
   */
  public void begin(int index, BinaryRowData shared) {
    table = length;
    reserve(TABLE_HEADER);
    length += TABLE_HEADER;
    segment().putInt(table, index);
    segment().putInt(table + 4, 0);
    add(shared);
  }

  /** Adds a row to the current table. */
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
   * The tables that have rows, in the order of {@link #begin}; valid until this event changes.
   *
   * @param parts how the rows of each table of the dataset are split
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
