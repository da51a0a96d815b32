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
 * The books of one subtask of one stage, from one checkpoint to the next. Not thread safe.
 *
 * <p>A caller keeps the tallies it asks for and adds to them; asking twice for the same gives the
 * same one. Each outcome is a metric too, {@code kinesisanalytics.<stage>_<outcome>}: the group is
 * the one that Managed Flink forwards. Rejections are counted by reason too, {@code
 * clicklake.reason.rejections}, outside that group: in it each reason would cost.
 */
public final class StageLedger {
  /** The group of all metrics of ours: the one that Managed Flink forwards. */
  public static final String METRIC_GROUP = "kinesisanalytics";

  private final String stage;
  private final String jobId;
  private final int subtask;
  private final MetricGroup metrics;
  private final MetricGroup byReason;
  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
  private final Map<String, LedgerCount> tallies = new LinkedHashMap<>();
  private final Map<String, ShardCount> shards = new HashMap<>();
  private Counter readBytes;

  public StageLedger(String stage, String jobId, int subtask, MetricGroup metrics) {
    this.stage = stage;
    this.jobId = jobId;
    this.subtask = subtask;
    this.metrics = metrics.addGroup(METRIC_GROUP);
    this.byReason = metrics.addGroup("clicklake");
  }

  public LedgerCount tally(Outcome outcome) {
    return tally(outcome, null, null);
  }

  public LedgerCount tally(Outcome outcome, String table) {
    return tally(outcome, table, null);
  }

  /** Any of table and detail may be null. */
  public LedgerCount tally(Outcome outcome, String table, String detail) {
    return tallies.computeIfAbsent(
        outcome.code() + '|' + table + '|' + detail,
        key -> new LedgerCount(outcome, table, null, detail, counter(outcome, detail)));
  }

  /**
   * @param previous the last sequence number that was read from the shard before this book was
   *     opened; null when there is none
   */
  public ShardCount shard(String shard, String previous) {
    if (readBytes == null) {
      readBytes = metrics.counter(stage + "_bytes");
    }
    return shards.computeIfAbsent(
        shard, key -> new ShardCount(key, previous, counter(Outcome.READ), readBytes));
  }

  /** Hands out each shard that was asked for, with the last sequence number read from it. */
  public void eachShard(BiConsumer<String, String> consumer) {
    shards.forEach((shard, tally) -> consumer.accept(shard, tally.lastSequenceNumber()));
  }

  /**
   * Hands out a row for each tally that is not empty, and starts them anew.
   *
   * @param watermark event time of the stage in milliseconds, {@link Long#MIN_VALUE} for none
   */
  public void flush(long checkpointId, long nowMillis, long watermark, Consumer<RowData> rows) {
    Consumer<LedgerCount> flush =
        tally -> {
          if (!tally.isEmpty()) {
            rows.accept(row(tally, checkpointId, nowMillis, watermark));
            tally.clear();
          }
        };
    tallies.values().forEach(flush);
    shards.values().forEach(flush);
  }

  private RowData row(LedgerCount tally, long checkpointId, long nowMillis, long watermark) {
    GenericRowData row = new GenericRowData(LedgerTable.TYPE.getFieldCount());
    row.setField(0, StringData.fromString(jobId));
    row.setField(1, checkpointId);
    row.setField(2, StringData.fromString(stage));
    row.setField(3, subtask);
    tally.fill(row);
    row.setField(14, TimestampData.fromEpochMillis(nowMillis));
    if (watermark != Long.MIN_VALUE) {
      row.setField(16, TimestampData.fromEpochMillis(watermark));
    }
    return row;
  }

  private Counter counter(Outcome outcome, String detail) {
    Counter all = counter(outcome);
    return outcome == Outcome.REJECTED && detail != null
        ? byReason.addGroup("reason", detail).counter("rejections", new ReasonCounter(all))
        : all;
  }

  private Counter counter(Outcome outcome) {
    return counters.computeIfAbsent(outcome, key -> metrics.counter(stage + '_' + key.code()));
  }
}
