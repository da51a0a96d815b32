package io.clicklake.job.sink;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.iceberg.PartitionKey;

/** The rows of all partitions that have no open file. Hot path. */
final class BufferedPartitions {
  private static final Comparator<BufferedPartition> SMALLEST_FIRST =
      Comparator.comparingLong(BufferedPartition::bytes);

  private final Map<PartitionKey, BufferedPartition> rows = new HashMap<>();
  private long bytes;

  /**
   * @param partition is copied, so the caller may reuse it
   */
  void add(PartitionKey partition, BinaryRowData row) {
    BufferedPartition of = rows.get(partition);
    if (of == null) {
      of = new BufferedPartition(partition.copy());
      rows.put(of.partition(), of);
    }
    bytes += of.add(row);
  }

  void remove(BufferedPartition partition) {
    rows.remove(partition.partition());
    bytes -= partition.bytes();
  }

  /** The partition with the most bytes; at least one partition must exist. */
  BufferedPartition fullest() {
    return Collections.max(rows.values(), SMALLEST_FIRST);
  }

  List<BufferedPartition> smallestFirst() {
    List<BufferedPartition> all = new ArrayList<>(rows.values());
    all.sort(SMALLEST_FIRST);
    return all;
  }

  /** The number of partitions. */
  int size() {
    return rows.size();
  }

  /** The memory of all rows. */
  long bytes() {
    return bytes;
  }

  void clear() {
    rows.clear();
    bytes = 0;
  }
}
