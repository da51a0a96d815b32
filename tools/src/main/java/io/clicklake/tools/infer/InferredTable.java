package io.clicklake.tools.infer;

import io.clicklake.catalog.dataset.ColumnPath;
import java.util.List;

/**
 * A table of the draft.
 *
 * @param explode null for one row per event
 * @param where the condition of the rows; null for all
 * @param times other columns that could be the time of the row
 */
record InferredTable(
    String name,
    ColumnPath explode,
    String where,
    List<Column> columns,
    String time,
    List<String> times) {

  InferredTable where(String condition) {
    return new InferredTable(name, explode, condition, columns, time, times);
  }

  /**
   * @param value the column's value in dataset.yaml
   * @param field null for a value of the record, such as its arrival
   */
  record Column(String name, String value, CandidateColumn field) {
    boolean isTime() {
      return field == null || field.isTime();
    }
  }
}
