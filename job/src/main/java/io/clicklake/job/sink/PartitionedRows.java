package io.clicklake.job.sink;

import java.io.IOException;
import java.util.HashMap;
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
 * recently written to: what becomes busy gets a file of its own, and a scattered rest gets as few
 * files as the memory allows. Rows that waited are written at the end, one file at a time. Hot.
 */
final class PartitionedRows extends BaseTaskWriter<RowData> {
  private final PartitionKey key;
  private final RowDataWrapper row;
  private final RowDataSerializer copier;
  private final WriterLimits limits;

  /** The least recently written to first. */
  private final Map<PartitionKey, RollingFileWriter> open = new LinkedHashMap<>(16, 0.75f, true);

  /** Empty until as many files are open as may be. */
  private final Map<PartitionKey, WaitingRows> waiting = new HashMap<>();

  private long waitingBytes;

  PartitionedRows(
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
    WaitingRows rows = waiting.get(key);
    if (rows == null) {
      rows = new WaitingRows();
      waiting.put(key.copy(), rows);
    }
    waitingBytes += rows.add(copy(next));
    if (waitingBytes > limits.waitingBytes()) {
      makeRoom();
    }
  }

  private BinaryRowData copy(RowData next) {
    return copier.toBinaryRow(next).copy();
  }

  private void makeRoom() throws IOException {
    PartitionKey fullest = null;
    long most = -1;
    for (Map.Entry<PartitionKey, WaitingRows> each : waiting.entrySet()) {
      if (each.getValue().bytes() > most) {
        most = each.getValue().bytes();
        fullest = each.getKey();
      }
    }
    Iterator<RollingFileWriter> leastRecent = open.values().iterator();
    leastRecent.next().close();
    leastRecent.remove();
    writeOut(waiting.remove(fullest), open(fullest));
  }

  private void writeOut(WaitingRows rows, RollingFileWriter file) throws IOException {
    waitingBytes -= rows.bytes();
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
    for (Map.Entry<PartitionKey, WaitingRows> each : waiting.entrySet()) {
      RollingFileWriter file = new RollingFileWriter(each.getKey());
      writeOut(each.getValue(), file);
      file.close();
    }
    waiting.clear();
  }

  @Override
  public void abort() throws IOException {
    waiting.clear();
    super.abort();
  }
}
