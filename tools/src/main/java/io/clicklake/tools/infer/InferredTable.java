package io.clicklake.tools.infer;

import io.clicklake.catalog.dataset.ColumnPath;
import java.util.List;

/**
 * A table of the draft.
 *
 * @param explode null for one row per event
 * @param types the names of the types that have rows; empty if the events are of one type
 * @param times other columns that could be the time of the row
 */
record InferredTable(
    String name,
    ColumnPath explode,
    List<String> types,
    List<Column> columns,
    String time,
    List<String> times) {

  InferredTable of(List<String> types) {
    return new InferredTable(name, explode, types, columns, time, times);
  }

  /** Whether each row is an event of one of several types. */
  boolean isOfOneType(InferredTypes all) {
    return explode == null && all != null && types.size() < all.types().size();
  }

  /**
   * @param value the definition of the column in dataset.yaml
   * @param field the field of the event or of the envelope; null for a value of the record, such as
   *     its arrival time
   */
  record Column(String name, String value, CandidateColumn field) {
    boolean isTime() {
      return field == null || field.isTime();
    }
  }
}
