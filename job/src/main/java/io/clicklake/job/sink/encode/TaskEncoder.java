package io.clicklake.job.sink.encode;

import java.util.Arrays;
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

  /** The parts that the columns of {@link #holder} do not have yet, by their index. */
  private HeldParts[] held = {};

  /** The file that holds rows; null if there is none. */
  private ColumnAppender holder;

  private int[] numbers = {};

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

  /**
   * The parts that the columns do not have yet. Only the file that called {@link #hold} uses them,
   * so that many open files do not need more memory.
   *
   * @param part the index of the part
   * @param arity the number of its fields
   */
  HeldParts held(int part, int arity) {
    if (part >= held.length) {
      held = Arrays.copyOf(held, part + 1);
    }
    if (held[part] == null || held[part].arity() != arity) {
      held[part] = new HeldParts(arity);
    }
    return held[part];
  }

  /** Lets this file hold rows. The rows of another file are given to its columns first. */
  void hold(ColumnAppender file) {
    if (holder != file) {
      if (holder != null) {
        holder.flush();
      }
      holder = file;
    }
  }

  /** Ends the holding of rows of this file, whose columns have all rows or need none. */
  void release(ColumnAppender file) {
    if (holder == file) {
      holder = null;
      for (HeldParts parts : held) {
        if (parts != null) {
          parts.clear();
        }
      }
    }
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
    }
    return numbers;
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
