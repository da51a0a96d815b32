package io.clicklake.job.enrich;

import java.io.Serializable;
import org.apache.flink.table.data.RowData;

/** Decides which rows, or which events with all their rows, stay in a table. Hot path. */
interface RowRule extends Serializable {
  boolean keeps(RowData row);

  /** Keeps a row if SQL computed true for its condition. The condition can be null. */
  static RowRule condition(int position) {
    return row -> !row.isNullAt(position) && row.getBoolean(position);
  }
}
