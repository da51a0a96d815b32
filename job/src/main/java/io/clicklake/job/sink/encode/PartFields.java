package io.clicklake.job.sink.encode;

import io.clicklake.job.record.CompositeRowData;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.binary.BinarySection;

/**
 * The fields of a file that are in one part of the rows. If the part of a row has the same bytes as
 * the part of the previous row, this class only counts the row. Otherwise it gives the previous
 * part to the columns, once with the number of its rows, and copies the new part. Hot path.
 */
final class PartFields {
  /**
   * After this many rows, parts are no longer compared if fewer than a quarter of them were
   * repetitions.
   */
  private static final int TRIAL_ROWS = 1_000;

  /**
   * The limit for the size of the held part times its number of rows, because a plain value is
   * written once for each row.
   */
  private static final long MOST_BYTES = 1 << 20;

  private final int part;
  private final RowField[] fields;
  private final int[] positions;
  private BinaryRowData held;
  private byte[] bytes = {};
  private MemorySegment segment;
  private int size;

  /** The number of rows with the held bytes that the columns do not have yet. */
  private int count;

  private int rows;
  private int repeated;
  private boolean comparable = true;

  /**
   * @param part the index of the part
   * @param positions the positions of the fields in the part
   */
  PartFields(int part, List<RowField> fields, List<Integer> positions) {
    this.part = part;
    this.fields = fields.toArray(new RowField[0]);
    this.positions = positions.stream().mapToInt(Integer::intValue).toArray();
  }

  void add(CompositeRowData row) {
    RowData next = row.part(part);
    if (!comparable || !(next instanceof BinarySection)) {
      flush();
      give(next, 1);
      return;
    }
    BinarySection section = (BinarySection) next;
    MemorySegment[] segments = section.getSegments();
    if (segments.length > 1 || segments[0].isOffHeap()) {
      flush();
      give(next, 1);
      return;
    }
    addBytes(
        segments[0].getArray(), section.getOffset(), section.getSizeInBytes(), next.getArity());
  }

  private void addBytes(byte[] source, int offset, int length, int arity) {
    if (count > 0 && isHeld(source, offset, length)) {
      repeated++;
    } else {
      flush();
      hold(source, offset, length, arity);
    }
    count++;
    if (++rows == TRIAL_ROWS) {
      comparable = repeated >= TRIAL_ROWS / 4;
    }
    if ((long) count * size > MOST_BYTES) {
      flush();
    }
  }

  private boolean isHeld(byte[] source, int offset, int length) {
    return length == size && Arrays.equals(bytes, 0, size, source, offset, offset + length);
  }

  private void hold(byte[] source, int offset, int length, int arity) {
    if (bytes.length < length) {
      bytes = new byte[2 * length];
      segment = MemorySegmentFactory.wrap(bytes);
    }
    System.arraycopy(source, offset, bytes, 0, length);
    size = length;
    if (held == null) {
      held = new BinaryRowData(arity);
    }
    held.pointTo(segment, 0, length);
  }

  /** Gives the part that was counted to the columns, with the number of its rows. */
  void flush() {
    if (count > 0) {
      int times = count;
      count = 0;
      give(held, times);
    }
  }

  private void give(RowData values, int times) {
    for (int i = 0; i < fields.length; i++) {
      fields[i].add(values, positions[i], times);
    }
  }
}
