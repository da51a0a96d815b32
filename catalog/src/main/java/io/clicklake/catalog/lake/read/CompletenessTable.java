package io.clicklake.catalog.lake.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Reads the table {@code completeness}. A correction of a count is another row, with the
 * difference. So this class adds up the rows of each producer and period. Each call of {@link
 * #read} uses a new object. Memory: about 300 bytes for each period that is returned.
 */
public final class CompletenessTable {
  private final int most;

  /** The newest periods that were read. */
  private final TreeMap<StatedPeriod, long[]> sums = new TreeMap<>(StatedPeriod.ORDER.reversed());

  /**
   * This period and all older ones are left out, because there are too many; null if none is left
   * out.
   */
  private StatedPeriod leftOut;

  private CompletenessTable(int most) {
    this.most = most;
  }

  /**
   * The newest periods of the table, oldest first.
   *
   * @param rows a condition on the columns {@code minute} and {@code producer}; files without such
   *     rows are not opened
   * @param most the maximum number of periods that are returned
   */
  public static List<StatedPeriod> read(Table table, Expression rows, int most) {
    CompletenessTable reading = new CompletenessTable(most);
    try (CloseableIterable<Record> records =
        IcebergGenerics.read(table)
            .where(rows)
            .select("minute", "producer", "stated", "arrived")
            .build()) {
      records.forEach(reading::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reading.periods();
  }

  private void add(Record row) {
    Instant minute = ((OffsetDateTime) row.getField("minute")).toInstant();
    StatedPeriod period = new StatedPeriod(minute, (String) row.getField("producer"), 0, 0);
    if (leftOut != null && StatedPeriod.ORDER.compare(period, leftOut) <= 0) {
      return;
    }
    long[] sum = sums.computeIfAbsent(period, missing -> new long[2]);
    sum[0] += (Long) row.getField("stated");
    sum[1] += (Long) row.getField("arrived");
    if (sums.size() > most) {
      leftOut = sums.pollLastEntry().getKey();
    }
  }

  private List<StatedPeriod> periods() {
    List<StatedPeriod> periods = new ArrayList<>();
    for (Map.Entry<StatedPeriod, long[]> sum : sums.descendingMap().entrySet()) {
      StatedPeriod period = sum.getKey();
      periods.add(
          new StatedPeriod(
              period.minute(), period.producer(), sum.getValue()[0], sum.getValue()[1]));
    }
    return periods;
  }
}
