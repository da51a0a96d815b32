package io.clicklake.tools.infer;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import java.util.List;

/**
 * A table of the draft.
 *
 * @param explode null for one row per event
 * @param times other columns that could be the time of the row
 */
record InferredTable(
    String name, ColumnPath explode, List<Column> columns, String time, List<String> times) {

  /**
   * @param type null when it follows from the contract
   */
  record Column(String name, CandidateColumn field, String type, EpochUnit epoch) {}
}
