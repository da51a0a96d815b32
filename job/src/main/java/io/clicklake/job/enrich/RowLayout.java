package io.clicklake.job.enrich;

import io.clicklake.job.record.CompositeRowData;
import java.io.Serializable;

/**
 * Says, for each field of a row that is a view of its parts, which part has the field, and at which
 * position of the part. The constants are the parts of an enriched row.
 */
final class RowLayout implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * The parts that follow the two parts of the decoder: the columns that SQL computed for the
   * event, and the columns that SQL computed for the row.
   */
  static final int OF_EVENT = 2;

  static final int OF_ROW = 3;

  private static final int PARTS = 4;

  private final int[] parts;
  private final int[] positions;
  private int size;

  RowLayout(int fields) {
    parts = new int[fields];
    positions = new int[fields];
  }

  /** Adds the part and position of the next field. */
  void add(int part, int position) {
    parts[size] = part;
    positions[size] = position;
    size++;
  }

  CompositeRowData row() {
    return new CompositeRowData(PARTS, parts, positions);
  }
}
