package io.clicklake.serve.http;

import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.serve.query.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Reads rows of the tables that are not kept in memory. At most two requests read at the same time,
 * and each reads at most {@value #MOST_ROWS} rows, so that memory and time are bounded.
 */
final class RangeReads {
  static final long MOST_ROWS = 10_000_000;
  private static final int AT_ONCE = 2;
  private static final int LONGEST_WAIT_SECONDS = 10;

  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /**
   * @param rows the condition for the rows; files whose bounds exclude the condition are not opened
   * @param reading reads the rows of the condition
   * @throws ApiProblem 413 if there are too many rows, 503 if other requests take too long
   */
  <T> T read(Table table, Expression rows, Supplier<T> reading) throws ApiProblem {
    if (!hasPlace()) {
      throw ApiProblem.withHeader(
          503, "Other requests read rows of this kind: try again later.", "Retry-After", "10");
    }
    try {
      // First the cheap test: the plan of the files takes longer, and most tables have fewer rows
      // in total.
      if (new TableReader(table).rows() > MOST_ROWS && rows(table, rows) > MOST_ROWS) {
        throw ApiProblem.of(
            413,
            "The files of this range have more than "
                + MOST_ROWS
                + " rows: use a shorter range of 'from' and 'to'.");
      }
      return reading.get();
    } finally {
      places.release();
    }
  }

  /** The rows whose time is in the range. */
  static Expression within(String column, TimeRange range) {
    return Expressions.and(
        Expressions.greaterThanOrEqual(column, range.from().toString()),
        Expressions.lessThan(column, range.to().toString()));
  }

  private boolean hasPlace() {
    try {
      return places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * The number of rows in the files that can have such rows, from metadata. It can be larger than
   * the number of the rows.
   */
  private static long rows(Table table, Expression which) {
    long rows = 0;
    try (CloseableIterable<FileScanTask> files = table.newScan().filter(which).planFiles()) {
      for (FileScanTask file : files) {
        rows += file.file().recordCount();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
