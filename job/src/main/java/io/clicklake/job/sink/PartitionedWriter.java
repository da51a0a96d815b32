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
 * Keeps files open for the first partitions that rows come for, and the rows of further ones in
 * memory. When that is full, the partition with most of them takes the place of the file least
 * recently written to, if they are worth a file; else the partitions with the fewest go into a file
 * that they share. What still waits at the end gets a file for each partition if it is worth one or
 * they are as few as files may be open, and else shares that file too.
 *
 * <p>So it makes at most twice as many files as may be open, one that is shared, and one for each
 * {@link WriterLimits#worthAFile()} bytes of rows, however many partitions there are. Hot.
 */
final class PartitionedWriter extends BaseTaskWriter<RowData> {
  private final PartitionKey key;
  private final RowDataWrapper row;
  private final RowDataSerializer copier;
  private final WriterLimits limits;

  /** The least recently written to first. */
  private final Map<PartitionKey, RollingFileWriter> open = new LinkedHashMap<>(16, 0.75f, true);

  /** Empty until as many files are open as may be. */
  private final BufferedPartitions waiting = new BufferedPartitions();

  /** Null until partitions have to share a file. */
  private RollingFileWriter shared;

  PartitionedWriter(
      Table table,
      RowType columns,
      OutputFileFactory files,
      long targetFileSize,
      WriterLimits limits) {
    super(
        table.spec(),
        FileFormat.PARQUET,
        new DataFileWriters(table, columns),
        files,
        table.io(),
        targetFileSize);
    this.key = new PartitionKey(table.spec(), table.schema());
    this.row = new RowDataWrapper(columns, table.schema().asStruct());
    this.copier = new RowDataSerializer(columns);
    this.limits = limits;
  }

  @Override
  public void write(RowData next) throws IOException {
    key.partition(row.wrap(next));
    RollingFileWriter file = open.get(key);
    if (file != null) {
      file.write(next);
    } else if (open.size() < limits.openFiles()) {
      open(key.copy()).write(next);
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
      // The larger half stays: some of it may come to be worth a file.
      share(limits.waitingBytes() / 2);
    }
  }

  /** Lets no more wait than these bytes. */
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
