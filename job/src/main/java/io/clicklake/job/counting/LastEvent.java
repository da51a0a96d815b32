package io.clicklake.job.counting;

import io.clicklake.job.record.CompositeRowData;
import io.clicklake.job.record.RowSplit;
import java.util.Arrays;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinarySection;

/**
 * Tells whether a row is of the same event as the row before it. The rows of an event come one
 * after the other, and their shared parts have the same bytes. The shared part contains the place
 * of the event, so the shared parts of two events are always different. Hot path.
 */
final class LastEvent {
  private static final int NONE = -1;

  private byte[] shared = new byte[512];
  private int size = NONE;

  /**
   * Whether the row is of the same event as the row of the last call. Also false if the shared part
   * is not in one piece of heap memory.
   */
  boolean has(RowData row) {
    RowData part =
        row instanceof CompositeRowData ? ((CompositeRowData) row).part(RowSplit.SHARED) : null;
    if (!(part instanceof BinarySection)) {
      size = NONE;
      return false;
    }
    BinarySection section = (BinarySection) part;
    MemorySegment[] segments = section.getSegments();
    if (segments.length > 1 || segments[0].isOffHeap()) {
      size = NONE;
      return false;
    }
    return has(segments[0].getArray(), section.getOffset(), section.getSizeInBytes());
  }

  private boolean has(byte[] bytes, int from, int length) {
    if (length == size && Arrays.equals(shared, 0, size, bytes, from, from + length)) {
      return true;
    }
    if (shared.length < length) {
      shared = new byte[2 * length];
    }
    System.arraycopy(bytes, from, shared, 0, length);
    size = length;
    return false;
  }
}
