package io.clicklake.job.sink.encode;

import io.clicklake.job.record.CompositeRowData;
import java.util.List;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinarySection;

/**
 * The fields of a file that are in one part of the rows. This class holds some parts, and then
 * gives their fields to the columns, one column after the other. Hot path.
 */
final class PartFields {
  private final int part;
  private final RowField[] fields;
  private final int[] positions;
  private final TaskEncoder task;

  /** The parts that the columns do not have yet; null before the first binary part. */
  private HeldParts held;

  /**
   * @param part the index of the part
   * @param positions the positions of the fields in the part
   */
  PartFields(int part, List<RowField> fields, List<Integer> positions, TaskEncoder task) {
    this.part = part;
    this.fields = fields.toArray(new RowField[0]);
    this.positions = positions.stream().mapToInt(Integer::intValue).toArray();
    this.task = task;
  }

  void add(CompositeRowData row) {
    RowData next = row.part(part);
    if (next instanceof BinarySection) {
      BinarySection section = (BinarySection) next;
      MemorySegment[] segments = section.getSegments();
      if (segments.length == 1 && !segments[0].isOffHeap()) {
        if (held == null) {
          held = task.held(part, next.getArity());
        }
        held.add(next, segments[0].getArray(), section.getOffset(), section.getSizeInBytes());
        if (held.isFull()) {
          flush();
        }
        return;
      }
    }
    flush();
    for (int i = 0; i < fields.length; i++) {
      fields[i].add(next, positions[i], 1);
    }
  }

  /** Gives the parts that are held to the columns. */
  void flush() {
    if (held != null && held.size() > 0) {
      for (int i = 0; i < fields.length; i++) {
        fields[i].addAll(held, positions[i]);
      }
      held.clear();
    }
  }
}
