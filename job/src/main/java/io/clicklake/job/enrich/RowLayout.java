package io.clicklake.job.enrich;

import io.clicklake.job.record.CompositeRowData;
import java.io.Serializable;

/** For each field of an enriched row where it stands: in which part, at which position. */
final class RowLayout implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The parts behind those that decode made: what SQL computed for an event, and for a row. */
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

  /** Says where the next field stands. */
  void add(int part, int position) {
    parts[size] = part;
    positions[size] = position;
    size++;
  }

  CompositeRowData row() {
    return new CompositeRowData(PARTS, parts, positions);
  }
}
