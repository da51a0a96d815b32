package io.clicklake.job.sink;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.RowDataWrapper;
import org.apache.iceberg.io.BaseTaskWriter;
import org.apache.iceberg.io.OutputFileFactory;

/**
 * Writes the rows of a checkpoint to files by partition, with a limit on open files and on memory.
 * Hot path.
 *
 * <ul>
 *   <li>Each of the first partitions gets an open file, up to {@link WriterLimits#openFiles()}
 *       files. Rows of other partitions are buffered in memory.
 *   <li>When the buffer is full and the largest buffered partition has at least {@link
 *       WriterLimits#worthAFile()} bytes, this partition gets a file, and the least recently
 *       written file is closed. If the largest partition has fewer bytes, the smallest partitions
 *       are written to one mixed file, until half of the buffer is free.
 *   <li>At the end, each buffered partition with at least {@code worthAFile} bytes gets a file. If
 *       the number of the remaining partitions is not greater than the limit of open files, each of
 *       them gets a file too. Otherwise the rows of the remaining partitions are written to the
 *       mixed file.
 * </ul>
 *
 * <p>So the number of files has a limit that does not depend on the number of partitions. The limit
 * is the sum of twice the open files, one mixed file, and one file for each {@code worthAFile}
 * bytes of rows.
 */
final class PartitionedWriter extends BaseTaskWriter<RowData> {
  private final PartitionKey key;
  private final PartitionHour hour;
  private final RowDataWrapper row;
  private final RowDataSerializer copier;
  private final WriterLimits limits;

  /** Least recently written first. */
  private final Map<PartitionKey, RollingFileWriter> open = new LinkedHashMap<>(16, 0.75f, true);

  /** Empty until the limit of open files is reached. */
  private final BufferedPartitions waiting = new BufferedPartitions();

  /** The file of the previous row; null if that row was buffered. */
  private RollingFileWriter current;

  /** The mixed file; null until one is needed. */
  private RollingFileWriter shared;

  PartitionedWriter(
      Table table,
      RowType columns,
      DataFileWriters writers,
      OutputFileFactory files,
      long targetFileSize,
      WriterLimits limits) {
    super(table.spec(), FileFormat.PARQUET, writers, files, table.io(), targetFileSize);
    this.key = new PartitionKey(table.spec(), table.schema());
    this.hour = new PartitionHour(table, columns);
    this.row = new RowDataWrapper(columns, table.schema().asStruct());
    this.copier = new RowDataSerializer(columns);
    this.limits = limits;
  }

  @Override
  public void write(RowData next) throws IOException {
    if (!hour.repeats(next) || current == null) {
      key.partition(row.wrap(next));
      current = open.get(key);
      if (current == null && open.size() < limits.openFiles()) {
        current = open(key.copy());
      }
    }
    if (current != null) {
      current.write(next);
    } else {
      keep(next);
    }
  }

  private RollingFileWriter open(PartitionKey partition) {
    RollingFileWriter file = new RollingFileWriter(partition);
    open.put(partition, file);
    return file;
  }

  private void keep(RowData next) throws IOException {
    waiting.add(key, copier.toBinaryRow(next).copy());
    if (waiting.bytes() > limits.waitingBytes()) {
      makeRoom();
    }
  }

  private void makeRoom() throws IOException {
    BufferedPartition fullest = waiting.fullest();
    if (fullest.bytes() >= limits.worthAFile()) {
      Iterator<RollingFileWriter> leastRecent = open.values().iterator();
      leastRecent.next().close();
      leastRecent.remove();
      writeOut(fullest, open(fullest.partition()));
    } else {
      // The larger partitions stay in memory, because some of them may become large enough for a
      // file.
      share(limits.waitingBytes() / 2);
    }
  }

  /**
   * Writes the smallest partitions to the mixed file, until no more than these bytes are buffered.
   */
  private void share(long bytes) throws IOException {
    if (shared == null) {
      shared = new RollingFileWriter(null);
    }
    Iterator<BufferedPartition> smallest = waiting.smallestFirst().iterator();
    while (waiting.bytes() > bytes) {
      writeOut(smallest.next(), shared);
    }
  }

  private void writeOut(BufferedPartition rows, RollingFileWriter file) throws IOException {
    waiting.remove(rows);
    for (BinaryRowData each : rows.rows()) {
      file.write(each);
    }
  }

  @Override
  public void close() throws IOException {
    for (RollingFileWriter file : open.values()) {
      file.close();
    }
    open.clear();
    while (waiting.size() > 0 && waiting.fullest().bytes() >= limits.worthAFile()) {
      writeFileOf(waiting.fullest());
    }
    if (waiting.size() > limits.openFiles()) {
      share(0);
    }
    for (BufferedPartition few : waiting.smallestFirst()) {
      writeFileOf(few);
    }
    if (shared != null) {
      shared.close();
      shared = null;
    }
  }

  private void writeFileOf(BufferedPartition rows) throws IOException {
    RollingFileWriter file = new RollingFileWriter(rows.partition());
    writeOut(rows, file);
    file.close();
  }

  @Override
  public void abort() throws IOException {
    waiting.clear();
    super.abort();
  }
}
