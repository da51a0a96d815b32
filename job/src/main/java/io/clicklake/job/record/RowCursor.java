package io.clicklake.job.record;

import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.binary.BinaryRowData;

/** Walks over the rows of a {@link DecodedEvent} without copying them. */
public final class RowCursor {
  private final MemorySegment segment;
  private final int end;
  private final int[] arities;
  private int next;
  private int table;
  private int offset;
  private int size;

  RowCursor(DecodedEvent event, int[] arities) {
    this.segment = MemorySegmentFactory.wrap(event.rows);
    this.end = event.length;
    this.arities = arities;
  }

  /** Goes to the next row; false when there is none. */
  public boolean next() {
    if (next == end) {
      return false;
    }
    table = segment.getInt(next);
    size = segment.getInt(next + 4);
    offset = next + DecodedEvent.ROW_HEADER;
    next = offset + size;
    return true;
  }

  /** The index of the row's table in the dataset's list of tables. */
  public int table() {
    return table;
  }

  /** The row itself, over the event's own bytes: valid as long as they are. */
  public BinaryRowData row() {
    BinaryRowData row = new BinaryRowData(arities[table]);
    row.pointTo(segment, offset, size);
    return row;
  }
}
