package io.clicklake.job.enrich;

import java.io.Serializable;
import org.apache.flink.table.data.RowData;

/** Decides which rows, or which events with all their rows, stay in a table. Hot path. */
interface RowRule extends Serializable {
  boolean keeps(RowData row);

  /**
   * Keeps a row if the value of its condition is true. A row whose condition is false or null is
   * not kept.
   */
  static RowRule condition(int position) {
    return row -> !row.isNullAt(position) && row.getBoolean(position);
  }
}
