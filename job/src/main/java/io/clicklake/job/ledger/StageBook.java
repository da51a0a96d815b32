package io.clicklake.job.ledger;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * the one that Managed Flink forwards.
 */
public final class StageBook {
  /** The group of all metrics of ours: the one that Managed Flink forwards. */
  public static final String METRIC_GROUP = "kinesisanalytics";

  private final String stage;
  private final String jobId;
  private final int subtask;
  private final MetricGroup metrics;
  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, ShardTally> shards = new HashMap<>();
  private Counter readBytes;

  public StageBook(String stage, String jobId, int subtask, MetricGroup metrics) {
    this.stage = stage;
    this.jobId = jobId;
    this.subtask = subtask;
    this.metrics = metrics.addGroup(METRIC_GROUP);
  }

  public Tally tally(Outcome outcome) {
    return tally(outcome, null, null);
  }

  public Tally tally(Outcome outcome, String table) {
    return tally(outcome, table, null);
  }

  /** Any of table and detail may be null. */
  public Tally tally(Outcome outcome, String table, String detail) {
    return tallies.computeIfAbsent(
        outcome.code() + '|' + table + '|' + detail,
        key -> new Tally(outcome, table, null, detail, counter(outcome)));
  }

  public ShardTally shard(String shard) {
    if (readBytes == null) {
      readBytes = metrics.counter(stage + "_bytes");
    }
    return shards.computeIfAbsent(
        shard, key -> new ShardTally(key, counter(Outcome.READ), readBytes));
  }

  /** Hands out a row for each tally that is not empty, and starts them anew. */
  public void flush(long checkpointId, long nowMillis, Consumer<RowData> rows) {
    tallies.values().forEach(tally -> flush(tally, checkpointId, nowMillis, rows));
    shards.values().forEach(tally -> flush(tally, checkpointId, nowMillis, rows));
  }

  private void flush(Tally tally, long checkpointId, long nowMillis, Consumer<RowData> rows) {
    if (tally.isEmpty()) {
      return;
    }
    GenericRowData row = new GenericRowData(LedgerTable.TYPE.getFieldCount());
    row.setField(0, StringData.fromString(jobId));
    row.setField(1, checkpointId);
    row.setField(2, StringData.fromString(stage));
    row.setField(3, subtask);
    tally.fill(row);
    row.setField(14, TimestampData.fromEpochMillis(nowMillis));
    tally.clear();
    rows.accept(row);
  }

  private Counter counter(Outcome outcome) {
    return counters.computeIfAbsent(outcome, key -> metrics.counter(stage + '_' + key.code()));
  }
}
