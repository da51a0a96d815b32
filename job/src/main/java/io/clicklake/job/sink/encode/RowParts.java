package io.clicklake.job.sink.encode;

import io.clicklake.job.record.CompositeRowData;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.RowData;

/**
 * Reads rows into the columns of a file. The rows of an event have the same object as one of their
 * parts. {@link PartFields} holds such a part once, with the number of these rows. It gives the
 * parts to its columns later, at the latest at {@link #flush}. Before that, some columns can have
 * fewer rows than others. Hot path.
 */
final class RowParts {
  private final RowField[] fields;
  private final TaskEncoder task;

  /** The row that the parts belong to: an operator uses one object for all its rows. */
  private CompositeRowData view;

  private PartFields[] parts = {};

  RowParts(RowField[] fields, TaskEncoder task) {
    this.fields = fields;
    this.task = task;
  }

  void add(RowData row) {
    if (row instanceof CompositeRowData) {
      add((CompositeRowData) row);
    } else {
      flush();
      for (int i = 0; i < fields.length; i++) {
        fields[i].add(row, i, 1);
      }
    }
  }

  @SuppressWarnings(
      "ReferenceEquality") // such rows have no equals; another object can have another layout
  private void add(CompositeRowData row) {
    if (row != view) {
      flush();
      parts = partsOf(row);
      view = row;
    }
    for (PartFields part : parts) {
      part.add(row);
    }
  }

  private PartFields[] partsOf(CompositeRowData row) {
    List<PartFields> found = new ArrayList<>();
    for (int part = 0; part < row.parts(); part++) {
      List<RowField> inPart = new ArrayList<>();
      List<Integer> positions = new ArrayList<>();
      for (int i = 0; i < fields.length; i++) {
        if (row.partOf(i) == part) {
          inPart.add(fields[i]);
          positions.add(row.positionOf(i));
        }
      }
      if (!inPart.isEmpty()) {
        found.add(new PartFields(part, inPart, positions, task));
      }
    }
    return found.toArray(new PartFields[0]);
  }

  /** Gives all rows to the columns. */
  void flush() {
    for (PartFields part : parts) {
      part.flush();
    }
  }
}
