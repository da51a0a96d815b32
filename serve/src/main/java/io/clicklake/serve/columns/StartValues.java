package io.clicklake.serve.columns;

import java.time.OffsetDateTime;
import java.util.Arrays;

/** Collects the starts of windows, in milliseconds. Hot path: once for each row. */
final class StartValues extends ColumnBuilder {
  private long[] starts;
  private int rows;

  /**
   * @param rows the expected number of rows
   */
  StartValues(int rows) {
    starts = new long[Math.max(64, rows)];
  }

  @Override
  void add(Object stored) {
    put(((OffsetDateTime) stored).toInstant().toEpochMilli());
  }

  /** Adds a start in microseconds, as a file has it. */
  @Override
  public void addLong(long micros) {
    put(Math.floorDiv(micros, 1_000L));
  }

  private void put(long start) {
    starts = rows < starts.length ? starts : Arrays.copyOf(starts, rows * 2);
    starts[rows++] = start;
  }

  long[] build() {
    return rows == starts.length ? starts : Arrays.copyOf(starts, rows);
  }
}
