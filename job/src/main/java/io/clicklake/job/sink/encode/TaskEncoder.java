package io.clicklake.job.sink.encode;

import java.util.Optional;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;

/**
 * Opens the Parquet files that one task writes for a table, one after the other or several at the
 * same time, all in one thread. These files share the buffer in which a page is encoded, the zstd
 * context, and the list of columns for which a dictionary saved no space. Hot path.
 */
public final class TaskEncoder implements AutoCloseable {
  /**
   * The number of row groups that a column writes without a dictionary before it tries one again.
   */
  private static final int PLAIN_ROW_GROUPS = 50;

  /** The largest buffer for pages that is kept, in bytes. */
  private static final int KEPT_PAGE = 4 << 20;

  private final Table table;
  private final RowType rows;
  private final MessageType file;
  private final MetricsConfig metrics;
  private final FileSettings settings;
  private final ZstdPages compressor;
  private final GrowingBytes page = new GrowingBytes(KEPT_PAGE);
  private final int[] leftPlain;
  private int[] numbers = {};
  private int[] levels = {};

  /**
   * @param table a table without an {@link #obstacle}
   * @param rows the type of the rows, with one field for each column of the table, in the same
   *     order
   */
  public TaskEncoder(Table table, RowType rows) {
    this.table = table;
    this.rows = rows;
    this.file = ParquetSchemaUtil.convert(table.schema(), "table");
    this.metrics = MetricsConfig.forTable(table);
    this.settings = new FileSettings(table);
    this.compressor = new ZstdPages(settings.level);
    this.leftPlain = new int[file.getColumns().size()];
  }

  /** Why this table needs Iceberg's writer, as the end of a sentence; empty if it does not. */
  public static Optional<String> obstacle(Table table) {
    return FileSettings.obstacle(table);
  }

  /** Opens a file. */
  public FileAppender<RowData> open(OutputFile output) {
    return new ColumnAppender(this, output);
  }

  Table table() {
    return table;
  }

  RowType rows() {
    return rows;
  }

  MessageType file() {
    return file;
  }

  MetricsConfig metrics() {
    return metrics;
  }

  FileSettings settings() {
    return settings;
  }

  ZstdPages compressor() {
    return compressor;
  }

  /** An empty buffer for a page; valid until the next call. */
  GrowingBytes page() {
    page.clear();
    return page;
  }

  /** An array for the numbers of this many rows and one group more; valid until the next call. */
  int[] numbers(int count) {
    if (numbers.length < count + Hybrid.GROUP) {
      numbers = new int[count + Hybrid.GROUP];
      levels = new int[count + Hybrid.GROUP];
    }
    return numbers;
  }

  /**
   * Appends the definition levels, and moves the numbers of the rows that are not null to the
   * front.
   *
   * @param rowNumbers the array of {@link #numbers}
   */
  void levels(int[] rowNumbers, int count, int nulls, GrowingBytes target) {
    int lengthAt = target.size();
    target.putInt(0);
    if (nulls == 0 || nulls == count) {
      Hybrid.run(nulls == 0 ? 1 : 0, count, 1, target);
    } else {
      int present = 0;
      for (int i = 0; i < count; i++) {
        int number = rowNumbers[i];
        int level = (number >> 31) + 1;
        levels[i] = level;
        rowNumbers[present] = number;
        present += level;
      }
      Hybrid.encode(levels, count, 1, target);
    }
    target.setInt(lengthAt, target.size() - lengthAt - Integer.BYTES);
  }

  /** Whether the next row group of the column has no dictionary. */
  boolean startsPlain(int column) {
    if (leftPlain[column] == 0) {
      return false;
    }
    leftPlain[column]--;
    return true;
  }

  void rememberPlain(int column) {
    leftPlain[column] = PLAIN_ROW_GROUPS;
  }

  @Override
  public void close() {
    compressor.close();
  }
}
