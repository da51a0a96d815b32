package io.clicklake.job.sink;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.iceberg.PartitionKey;

/** The rows of one partition that has no open file. */
final class BufferedPartition {
  /**
   * An estimate of the memory of a row object, its segment and its array, without the bytes of the
   * row.
   */
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
   * @return the memory of the row, in bytes
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

  /** The memory of the rows, in bytes. */
  long bytes() {
    return bytes;
  }
}
