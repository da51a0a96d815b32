package io.clicklake.job.aggregate;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;

/**
 * What is known of one window and group: how many rows it took, and a cell for each measure. Hot.
 */
final class GroupAccumulator {
  /** What a cell takes beside what it grows by, in bytes; a rough figure. */
  private static final int CELL_BYTES = 40;

  private final MeasureAccumulator[] cells;
  private long rows;

  GroupAccumulator(MeasureAccumulator[] cells) {
    this.cells = cells;
  }

  /** Whether a sum would not fit its type if the row were added. */
  boolean overflows(RowData row) {
    for (MeasureAccumulator cell : cells) {
      if (cell.overflows(row)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds a row that stands for so many rows, and of which it was asked that it does not overflow;
   * returns by how many bytes this has grown.
   */
  int add(RowData row, long standsFor) {
    rows += standsFor;
    int grown = 0;
    for (MeasureAccumulator cell : cells) {
      grown += cell.add(row);
    }
    return grown;
  }

  /** The number of rows, then each measure as it is stored: {@link AggregateTypes#accumulated}. */
  RowData stored() {
    GenericRowData row = new GenericRowData(1 + cells.length);
    row.setField(0, rows);
    for (int i = 0; i < cells.length; i++) {
      row.setField(1 + i, cells[i].stored());
    }
    return row;
  }

  /** The bytes it takes beside what it has grown by, roughly. */
  long memory() {
    return CELL_BYTES * (1L + cells.length);
  }

  void clear() {
    rows = 0;
    for (MeasureAccumulator cell : cells) {
      cell.clear();
    }
  }
}
