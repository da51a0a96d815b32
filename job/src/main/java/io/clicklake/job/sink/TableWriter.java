package io.clicklake.job.sink;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;

/** What writes rows into tables: Iceberg in production, whatever a test likes in a test. */
public interface TableWriter {
  /** Appends the rows, in the order of the columns of the table's definition. */
  void append(String table, DataStream<RowData> rows, int parallelism);

  /** What must hold of the table when a job starts without state. */
  FreshStart freshStart(String table);
}
