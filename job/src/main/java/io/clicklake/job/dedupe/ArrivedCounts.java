package io.clicklake.job.dedupe;

import io.clicklake.catalog.dataset.ProducersSpec;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.ProducerMinute;
import io.clicklake.job.record.RowCursor;
import io.clicklake.job.record.RowSplit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * Counts the accepted events of each producer, by the period that contains their event time. An
 * event without a producer is not counted. The counts are emitted to {@link
 * ProducerMinute#ARRIVED}:
 *
 * <ul>
 *   <li>before each barrier, all counts, so that the state of the task contains no counts;
 *   <li>every two seconds, the counts of the periods that are over.
 * </ul>
 *
 * <p>Hot path: a known producer costs one lookup by the bytes of its name.
 */
final class ArrivedCounts {
  private static final long INTERVAL = 2_000;

  private final int table;
  private final List<RowSplit> parts;
  private final int column;
  private final LogicalTypeRoot type;
  private final long period;
  private final Output<?> output;
  private final ProcessingTimeService clock;
  private final Map<Long, Map<BinaryStringData, long[]>> periods = new TreeMap<>();
  private ScheduledFuture<?> next;
  private long lastStart;
  private Map<BinaryStringData, long[]> last;

  /**
   * @param table the position of the producers' table in the dataset
   * @param parts how the rows of each table are split
   */
  ArrivedCounts(
      ProducersSpec producers,
      int table,
      List<RowSplit> parts,
      Output<?> output,
      ProcessingTimeService clock) {
    this.table = table;
    this.parts = parts;
    this.column = parts.get(table).shared().getFieldIndex(producers.by());
    this.type = parts.get(table).shared().getTypeAt(column).getTypeRoot();
    this.period = producers.period().toMillis();
    this.output = output;
    this.clock = clock;
    schedule();
  }

  void add(DecodedEvent event) {
    RowCursor cursor = event.cursor(parts);
    while (cursor.next()) {
      if (cursor.table() == table) {
        count(cursor.shared(), event.timeMillis);
        return;
      }
    }
  }

  private void count(RowData shared, long time) {
    if (shared.isNullAt(column)) {
      return;
    }
    long start = Math.floorDiv(time, period) * period;
    if (last == null || lastStart != start) {
      last = periods.computeIfAbsent(start, each -> new HashMap<>());
      lastStart = start;
    }
    BinaryStringData producer = producer(shared);
    long[] count = last.get(producer);
    if (count == null) {
      count = new long[1];
      // The producer is a view of the event's bytes.
      last.put(producer.copy(), count);
    }
    count[0]++;
  }

  private BinaryStringData producer(RowData shared) {
    switch (type) {
      case INTEGER:
        return BinaryStringData.fromString(Integer.toString(shared.getInt(column)));
      case BIGINT:
        return BinaryStringData.fromString(Long.toString(shared.getLong(column)));
      default:
        BinaryStringData text = (BinaryStringData) shared.getString(column);
        text.ensureMaterialized();
        return text;
    }
  }

  private void schedule() {
    next = clock.registerTimer(clock.getCurrentProcessingTime() + INTERVAL, planned -> tick());
  }

  private void tick() {
    emit(Math.floorDiv(clock.getCurrentProcessingTime(), period) * period);
    schedule();
  }

  /** Emits all counts. */
  void flush() {
    emit(Long.MAX_VALUE);
  }

  /** Emits the counts of all periods that start before this time, and forgets them. */
  private void emit(long end) {
    periods
        .entrySet()
        .removeIf(
            counts -> {
              boolean over = counts.getKey() < end;
              if (over) {
                counts
                    .getValue()
                    .forEach((producer, count) -> emit(counts.getKey(), producer, count[0]));
              }
              return over;
            });
    last = null;
  }

  private void emit(long start, BinaryStringData producer, long count) {
    output.collect(
        ProducerMinute.ARRIVED,
        new StreamRecord<>(new ProducerMinute(start, name(producer), 0, count)));
  }

  /** Cuts a name that is too long, so that the memory of later stages is bounded. */
  private static String name(BinaryStringData producer) {
    String name = producer.toString();
    return name.length() <= ProducersSpec.MAX_NAME
        ? name
        : name.substring(0, ProducersSpec.MAX_NAME);
  }

  void close() {
    next.cancel(false);
  }
}
