package io.clicklake.serve.rejections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Counts rejections by reason. First reads all rows without their payloads. Then reads the payload
 * of the newest row of each reason from the few files that can contain it.
 */
public final class RejectionScan {
  private static final class Sum {
    private long count;
    private RejectedEvent newest;
    private ByteBuffer payload = ByteBuffer.allocate(0);
  }

  private final Table table;
  private final Map<String, Sum> sums = new HashMap<>();

  private RejectionScan(Table table) {
    this.table = table;
  }

  /**
   * Counts the rejections of these rows. The most frequent reason is first.
   *
   * @param rows a condition on the column arrived_at; files without such rows are not opened
   */
  public static List<RejectionCount> read(Table table, Expression rows) {
    RejectionScan scan = new RejectionScan(table);
    scan.count(rows);
    scan.readPayloads();
    return scan.sums.values().stream()
        .map(sum -> new RejectionCount(sum.count, sum.newest, sum.payload))
        .sorted(
            Comparator.comparing(RejectionCount::count)
                .reversed()
                .thenComparing(counted -> counted.newest().reason()))
        .toList();
  }

  private void count(Expression rows) {
    try (CloseableIterable<Record> records = rows(rows, RejectedEvent.COLUMNS)) {
      for (Record row : records) {
        Sum sum = sums.computeIfAbsent((String) row.getField("reason"), reason -> new Sum());
        RejectedEvent event = RejectedEvent.of(row);
        sum.count++;
        if (sum.newest == null || RejectedEvent.ORDER.compare(event, sum.newest) > 0) {
          sum.newest = event;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readPayloads() {
    if (sums.isEmpty()) {
      return;
    }
    List<RejectedEvent> newest = sums.values().stream().map(sum -> sum.newest).toList();
    Expression these =
        Expressions.and(
            Expressions.in(
                RejectedEvent.ARRIVED_AT,
                newest.stream().map(event -> event.arrivedAt().toString()).toArray()),
            Expressions.in(
                RejectedEvent.SEQUENCE_NUMBER,
                newest.stream().map(RejectedEvent::sequenceNumber).toArray()));
    List<String> columns = new ArrayList<>(Stream.of(RejectedEvent.COLUMNS).toList());
    columns.add("payload");
    try (CloseableIterable<Record> records = rows(these, columns.toArray(String[]::new))) {
      for (Record row : records) {
        RejectedEvent event = RejectedEvent.of(row);
        Sum sum = sums.get(event.reason());
        if (sum != null && sum.newest.equals(event)) {
          sum.payload = (ByteBuffer) row.getField("payload");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CloseableIterable<Record> rows(Expression which, String... columns) {
    return IcebergGenerics.read(table).where(which).select(columns).build();
  }
}
