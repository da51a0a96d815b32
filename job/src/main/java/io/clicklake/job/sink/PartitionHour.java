package io.clicklake.job.sink;

import java.util.Set;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Type.TypeID;

/**
 * The hour of the previous row, in a table that is partitioned by the hour, day, month or year of
 * one time column. Rows of the same hour have the same partition, and most rows have the hour of
 * the previous row. Hot path: for these rows, Iceberg does not have to compute the partition, which
 * creates {@code java.time} objects.
 */
final class PartitionHour {
  private static final Set<String> TRANSFORMS = Set.of("hour", "day", "month", "year");
  private static final long HOUR = 3_600_000;
  private static final int NO_TIME = -1;

  /** The position of the time in the rows, or {@link #NO_TIME} for other partitions. */
  private final int field;

  private final int precision;
  private long start;
  private boolean known;

  PartitionHour(Table table, RowType columns) {
    field = timeOf(table);
    precision = field == NO_TIME ? 0 : LogicalTypeChecks.getPrecision(columns.getTypeAt(field));
  }

  private static int timeOf(Table table) {
    if (table.spec().fields().size() != 1) {
      return NO_TIME;
    }
    PartitionField partition = table.spec().fields().get(0);
    Schema schema = table.schema();
    boolean isTime =
        TRANSFORMS.contains(partition.transform().toString())
            && schema.findType(partition.sourceId()).typeId() == TypeID.TIMESTAMP;
    return isTime ? schema.columns().indexOf(schema.findField(partition.sourceId())) : NO_TIME;
  }

  /**
   * Whether the row has the hour of the row of the previous call. False for a null, for times
   * before 1970, and for tables with other partitions.
   */
  boolean repeats(RowData row) {
    if (field == NO_TIME) {
      return false;
    }
    if (row.isNullAt(field)) {
      known = false;
      return false;
    }
    long millis = row.getTimestamp(field, precision).getMillisecond();
    if (known && millis >= start && millis - start < HOUR) {
      return true;
    }
    known = millis >= 0;
    start = millis - millis % HOUR;
    return false;
  }
}
