package io.clicklake.job.ledger;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/**
 * The counts of one subtask of one stage, from one checkpoint to the next. Not thread safe.
 *
 * <p>A stage calls {@code count(...)} once for each outcome, table and detail. It keeps the
 * returned {@link LedgerCount} and adds to it. Calls with equal arguments return the same object.
 * Each outcome is also a metric, see {@link StageMetric}.
 */
public final class StageLedger {
  private final String stage;
  private final String jobId;
  private final int subtask;
  private final MetricGroup metrics;
  private final MetricGroup byReason;
  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
  private final Map<String, LedgerCount> counts = new LinkedHashMap<>();
  private final Map<String, ShardCount> shards = new HashMap<>();
  private Counter readBytes;

  StageLedger(String stage, String jobId, int subtask, MetricGroup metrics) {
    this.stage = stage;
    this.jobId = jobId;
    this.subtask = subtask;
    this.metrics = metrics.addGroup(StageMetric.GROUP);
    this.byReason = metrics.addGroup(StageMetric.OTHER_GROUP);
  }

  public LedgerCount count(Outcome outcome) {
    return count(outcome, null, null);
  }

  public LedgerCount count(Outcome outcome, String table) {
    return count(outcome, table, null);
  }

  /**
   * @param table {@link LedgerColumn#TABLE_NAME}, may be null
   * @param detail {@link LedgerColumn#DETAIL}, may be null
   */
  public LedgerCount count(Outcome outcome, String table, String detail) {
    return counts.computeIfAbsent(
        outcome.code() + '|' + table + '|' + detail,
        key -> new LedgerCount(outcome, table, null, detail, counter(outcome, detail)));
  }

  /**
   * @param previous the last sequence number that was read from the shard before this ledger was
   *     created; null when there is none
   */
  public ShardCount shard(String shard, String previous) {
    if (readBytes == null) {
      readBytes = metrics.counter(StageMetric.INGEST_BYTES.metricName());
    }
    return shards.computeIfAbsent(
        shard, key -> new ShardCount(key, previous, counter(Outcome.READ), readBytes));
  }

  /** Calls the consumer with each shard and the last sequence number that was read from it. */
  public void eachShard(BiConsumer<String, String> consumer) {
    shards.forEach((shard, count) -> consumer.accept(shard, count.lastSequenceNumber()));
  }

  /**
   * Emits a row for each count that is not zero, and resets the counts.
   *
   * @param watermark event time of the stage in milliseconds, {@link Long#MIN_VALUE} for none
   */
  void flush(long checkpointId, long nowMillis, long watermark, Consumer<RowData> rows) {
    Consumer<LedgerCount> flush =
        count -> {
          if (!count.isEmpty()) {
            rows.accept(row(count, checkpointId, nowMillis, watermark));
            count.clear();
          }
        };
    counts.values().forEach(flush);
    shards.values().forEach(flush);
  }

  private RowData row(LedgerCount count, long checkpointId, long nowMillis, long watermark) {
    GenericRowData row = new GenericRowData(LedgerTable.TYPE.getFieldCount());
    row.setField(LedgerColumn.JOB_ID.position(), StringData.fromString(jobId));
    row.setField(LedgerColumn.CHECKPOINT_ID.position(), checkpointId);
    row.setField(LedgerColumn.STAGE.position(), StringData.fromString(stage));
    row.setField(LedgerColumn.SUBTASK.position(), subtask);
    count.fill(row);
    row.setField(LedgerColumn.RECORDED_AT.position(), TimestampData.fromEpochMillis(nowMillis));
    if (watermark != Long.MIN_VALUE) {
      row.setField(LedgerColumn.WATERMARK.position(), TimestampData.fromEpochMillis(watermark));
    }
    return row;
  }

  private Counter counter(Outcome outcome, String detail) {
    Counter all = counter(outcome);
    if (detail != null && outcome == Outcome.REJECTED) {
      return byReason
          .addGroup("reason", detail)
          .counter(StageMetric.REJECTIONS.metricName(), new DetailCounter(all));
    }
    return detail != null && outcome == Outcome.DUPLICATE
        ? metrics.counter(
            StageMetric.of(stage, outcome, detail).metricName(), new DetailCounter(all))
        : all;
  }

  private Counter counter(Outcome outcome) {
    return counters.computeIfAbsent(
        outcome, key -> metrics.counter(StageMetric.of(stage, key).metricName()));
  }
}
