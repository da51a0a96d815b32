package io.clicklake.job.sink;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.iceberg.PartitionKey;

/** The rows of one partition that has no open file. */
final class BufferedPartition {
  /** What an object of a row, its segment and its array take beside the bytes, roughly. */
  private static final int OVERHEAD = 128;

  private final PartitionKey partition;
  private final List<BinaryRowData> rows = new ArrayList<>();
  private long bytes;

  BufferedPartition(PartitionKey partition) {
    this.partition = partition;
  }

  PartitionKey partition() {
    return partition;
  }

  /**
   * @return the memory that it takes, in bytes
   */
  int add(BinaryRowData row) {
    int size = row.getSizeInBytes() + OVERHEAD;
    rows.add(row);
    bytes += size;
    return size;
  }

  List<BinaryRowData> rows() {
    return rows;
  }

  /** The memory that they take. */
  long bytes() {
    return bytes;
  }
}
