package io.clicklake.job.sink.encode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.iceberg.FieldMetrics;
import org.apache.iceberg.shaded.org.apache.parquet.bytes.BytesInput;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.column.Encoding;
import org.apache.iceberg.shaded.org.apache.parquet.column.page.DictionaryPage;
import org.apache.iceberg.shaded.org.apache.parquet.column.page.PageWriter;
import org.apache.iceberg.shaded.org.apache.parquet.column.statistics.Statistics;
import org.apache.iceberg.shaded.org.apache.parquet.schema.PrimitiveType;

/**
 * A column of an open file. A value is added together with the number of rows that have it. If the
 * value equals the previous value, only a count grows. The column starts with a dictionary. When it
 * finds that the dictionary does not save space, it continues with plain values. The column can be
 * optional, but is not nested. Hot path.
 */
abstract class EncodedColumn {
  /** The content of {@link #last} if the page has no value yet. */
  static final int NONE = -2;

  /** The number in {@link #runs} of each plain value, because plain values have no id. */
  static final int PLAIN = 0;

  @SuppressWarnings("deprecation") // the name in pages of version 1
  private static final Encoding DICTIONARY = Encoding.PLAIN_DICTIONARY;

  @SuppressWarnings("deprecation") // the name that Parquet's own writer uses
  private static final Encoding NO_LEVELS = Encoding.BIT_PACKED;

  /**
   * After this many changes of the value, the column decides whether the dictionary saves space.
   */
  private static final int ENOUGH_CHANGES = 4_096;

  /**
   * If each entry stands for this many rows on average, the dictionary saves space, even if no
   * value comes again later.
   */
  private static final int LONG_RUN = 8;

  final PrimitiveType type;
  final FileMemory memory;
  final Runs runs = new Runs();

  /** The number of the previous value in {@link #runs}. */
  int last = NONE;

  /** Whether the open page and all later pages of the row group have no dictionary. */
  boolean plain;

  /** How often the value has changed in this row group while there was a dictionary. */
  long changes;

  private final TaskEncoder task;
  private final int position;
  private final int pageRows;
  private final int pageBytes;
  private final boolean optional;
  private PageWriter writer;
  private long rows;
  private boolean coded;
  private long dictionaryBytes;

  /** For each entry of the dictionary, the last page that has it. */
  private int[] pageOf = {};

  private int page;

  EncodedColumn(ColumnDescriptor column, int position, TaskEncoder task, FileMemory memory) {
    this.type = column.getPrimitiveType();
    this.optional = column.getMaxDefinitionLevel() > 0;
    this.position = position;
    this.task = task;
    this.pageRows = task.settings().pageRows;
    this.pageBytes = task.settings().pageBytes;
    this.memory = memory;
  }

  /** Begins a row group. */
  final void begin(PageWriter pages) {
    writer = pages;
    plain = task.startsPlain(position);
    last = NONE;
    changes = 0;
    rows = 0;
    coded = false;
    dictionaryBytes = 0;
    page = 1;
    pageOf = new int[0];
    clearDictionary();
  }

  final void addNulls(int count) {
    if (!optional) {
      throw new IllegalStateException("The column " + type.getName() + " must not be null.");
    }
    for (int left = count; left > 0; ) {
      int part = Math.min(left, room());
      runs.addNulls(part);
      left -= part;
      cutIfFull();
    }
  }

  /** The number of rows that the open page can still take; never 0. */
  final int room() {
    return pageRows - runs.rows();
  }

  final void cutIfFull() {
    if (runs.rows() == pageRows) {
      cut();
    }
  }

  /** Ends the open page, if it has rows. */
  final void cut() {
    int count = runs.rows();
    if (count == 0) {
      return;
    }
    rows += count;
    GrowingBytes bytes = task.page();
    Encoding encoding = encode(bytes, count);
    long before = writer.getMemSize();
    task.compressor().expect(encoding);
    try {
      writer.writePage(
          BytesInput.from(bytes.array(), 0, bytes.size()),
          count,
          count,
          statistics(count),
          NO_LEVELS,
          optional ? Encoding.RLE : NO_LEVELS,
          encoding);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    memory.cut(clearValues(), writer.getMemSize() - before);
    runs.clear();
    last = NONE;
    page++;
    if (!plain && changes >= ENOUGH_CHANGES && savesNoSpace()) {
      task.rememberPlain(position);
      plain = true;
    }
    if (!coded && encoding == Encoding.PLAIN && entries() > 0) {
      // This page contains the values itself, and no other page uses the dictionary.
      plain = true;
      memory.removeEntries(dictionaryBytes);
      dictionaryBytes = 0;
      clearDictionary();
    }
  }

  /**
   * Encodes the page. A page that has only nulls is plain, unless the dictionary already has
   * entries.
   */
  private Encoding encode(GrowingBytes bytes, int count) {
    int present = count - runs.nulls();
    int[] numbers = task.numbers(count);
    runs.spread(numbers);
    if (optional) {
      putLevels(numbers, count, bytes);
    }
    if (plain || entries() == 0) {
      putValues(numbers, present, bytes);
      return Encoding.PLAIN;
    }
    if (!coded && savesNoSpace() && plainBytes(numbers, present) <= pageBytes) {
      expand(numbers, present, bytes);
      return Encoding.PLAIN;
    }
    coded = true;
    int width = Hybrid.width(entries() - 1);
    bytes.putByte(width);
    Hybrid.encode(numbers, present, width, bytes);
    return DICTIONARY;
  }

  /** Appends the definition levels, and moves the numbers that are not null to the front. */
  private void putLevels(int[] numbers, int count, GrowingBytes bytes) {
    int lengthAt = bytes.size();
    bytes.putInt(0);
    if (runs.nulls() == 0 || runs.nulls() == count) {
      Hybrid.run(runs.nulls() == 0 ? 1 : 0, count, 1, bytes);
    } else {
      Hybrid.levels(numbers, count, bytes);
    }
    bytes.setInt(lengthAt, bytes.size() - lengthAt - Integer.BYTES);
  }

  private Statistics<?> statistics(int count) {
    Statistics<?> statistics = Statistics.createStats(type);
    statistics.incrementNumNulls(runs.nulls());
    if (count > runs.nulls()) {
      addBounds(statistics);
    }
    return statistics;
  }

  /** Whether a dictionary saves no space: few values come again, and few rows have each value. */
  private boolean savesNoSpace() {
    return 2L * entries() > changes && rows < (long) LONG_RUN * entries();
  }

  /** Ends the open page, and continues without a dictionary. */
  final void startPlain() {
    cut();
    plain = true;
  }

  /** Ends the column's part of the row group. */
  final void end() {
    cut();
    if (coded) {
      GrowingBytes bytes = task.page();
      putDictionary(bytes);
      task.compressor().expect(DICTIONARY);
      try {
        writer.writeDictionaryPage(
            new DictionaryPage(
                BytesInput.from(bytes.array(), 0, bytes.size()), entries(), DICTIONARY));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Whether this is the first use of the entry in the open page. Only then can the least or
   * greatest value of the page change.
   */
  final boolean isFirstInPage(int id) {
    if (id >= pageOf.length) {
      pageOf = Arrays.copyOf(pageOf, Math.max(16, Math.max(id + 1, 2 * pageOf.length)));
    }
    boolean first = pageOf[id] != page;
    pageOf[id] = page;
    return first;
  }

  /**
   * The metrics that Parquet does not compute. Only columns that can have the value NaN have such
   * metrics.
   */
  Stream<FieldMetrics<?>> metrics() {
    return Stream.empty();
  }

  /** Counts a new entry of the dictionary. */
  final void addEntry(long bytes) {
    dictionaryBytes += bytes;
    memory.addEntry(bytes);
  }

  /** The number of entries of the dictionary. */
  abstract int entries();

  abstract void clearDictionary();

  abstract void putDictionary(GrowingBytes target);

  /** Adds the least and the greatest value of the page. */
  abstract void addBounds(Statistics<?> statistics);

  /**
   * Appends the plain values of a page without dictionary; nothing if there are none.
   *
   * @param numbers the numbers of the runs, one for each row that is not null
   */
  abstract void putValues(int[] numbers, int present, GrowingBytes target);

  /** The bytes that these entries of the dictionary take as plain values. */
  abstract long plainBytes(int[] ids, int count);

  /** Appends these entries of the dictionary as plain values. */
  abstract void expand(int[] ids, int count, GrowingBytes target);

  /**
   * Removes the plain values and the bounds of the page. Returns the size of the values in bytes.
   */
  abstract long clearValues();
}
