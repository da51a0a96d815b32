package io.clicklake.tools.infer;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import java.util.List;

/**
 * One table of the draft.
 *
 * @param explode null for one row for each event
 * @param times columns that could be the row's time instead
 */
record InferredTable(
    String name, ColumnPath explode, List<Column> columns, String time, List<String> times) {

  /**
   * @param type null: follows from the contract
   */
  record Column(String name, CandidateColumn field, String type, EpochUnit epoch) {}
}
