package io.clicklake.job.record;

import java.util.List;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.table.data.binary.BinaryRowData;

/** Iterates over the tables of a {@link DecodedEvent} and their rows, without a copy. Hot path. */
public final class RowCursor {
  private final MemorySegment segment;
  private final MemorySegment[] segments;
  private final int end;
  private final List<RowSplit> parts;
  private int nextTable;
  private int next;
  private int table;
  private int count;

  RowCursor(DecodedEvent event, List<RowSplit> parts) {
    this.segment = event.segment();
    this.segments = new MemorySegment[] {segment};
    this.end = event.length;
    this.parts = parts;
  }

  /** Moves to the next table that has rows or a producer; false when there is none. */
  public boolean next() {
    if (nextTable == end) {
      return false;
    }
    table = segment.getInt(nextTable);
    count = segment.getInt(nextTable + 4);
    next = nextTable + DecodedEvent.TABLE_HEADER;
    nextTable = next + segment.getInt(nextTable + 8);
    return true;
  }

  /** The table's index in the dataset's list of tables. */
  public int table() {
    return table;
  }

  /**
   * The number of rows of the current table. It is 0 only for the table of the producers: then the
   * event has no rows, and the shared part names its producer.
   */
  public int count() {
    return count;
  }

  /** The shared part of the rows; read it first, once for each table. */
  public BinaryRowData shared() {
    return part(parts.get(table).shared().getFieldCount());
  }

  /** The own part of the next row; read it {@link #count()} times. */
  public BinaryRowData own() {
    return part(parts.get(table).own().getFieldCount());
  }

  /** A view of the event's bytes, valid until these bytes change. */
  private BinaryRowData part(int arity) {
    int size = segment.getInt(next);
    BinaryRowData row = new BinaryRowData(arity);
    row.pointTo(segments, next + DecodedEvent.PART_HEADER, size);
    next += DecodedEvent.PART_HEADER + size;
    return row;
  }
}
