package io.clicklake.benchmarks.serve;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.table.Zones;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/**
 * Writes an aggregate table and its ledger in the state after a job and a compaction:
 *
 * <ul>
 *   <li>One file for each day except the last day.
 *   <li>One file for each hour of the last day except its last two hours.
 *   <li>For the last two hours, one file and one commit for each checkpoint, which is every five
 *       minutes.
 * </ul>
 *
 * <p>Deterministic, except for the names of files and the time at which the last day ends.
 */
final class ServedTables {
  static final String AGGREGATE = "campaign_minutes";
  private static final String JOB = "0123456789abcdef0123456789abcdef";
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration CHECKPOINT = Duration.ofMinutes(5);

  /** At the end of the last day, each checkpoint in this time has its own file and commit. */
  private static final Duration RECENT = Duration.ofHours(2);

  private final CatalogDatabase catalog;
  private final CampaignDeltas rows;
  private final Instant end;
  private final int days;
  private long checkpoint;

  /**
   * @param end the end of the last day: the tables have no newer window
   */
  ServedTables(CatalogDatabase catalog, CampaignDeltas rows, Instant end, int days) {
    this.catalog = catalog;
    this.rows = rows;
    this.end = end;
    this.days = days;
  }

  void write() throws IOException {
    Instant recent = end.minus(RECENT);
    List<DataFile> compacted = new ArrayList<>();
    Instant from = end.minus(Duration.ofDays(days));
    while (from.isBefore(recent)) {
      Duration length = from.isBefore(end.minus(DAY)) ? DAY : HOUR;
      compacted.add(file(from, from.plus(length)));
      from = from.plus(length);
    }
    append(AGGREGATE, ++checkpoint, compacted);
    for (; from.isBefore(end); from = from.plus(CHECKPOINT)) {
      DataFile file = file(from, from.plus(CHECKPOINT));
      append(AGGREGATE, ++checkpoint, List.of(file));
      append(Zones.LEDGER, checkpoint, List.of(ledger(file.recordCount(), from.plus(CHECKPOINT))));
    }
  }

  private DataFile file(Instant from, Instant to) throws IOException {
    Table table = catalog.table(AGGREGATE);
    PartitionKey partition = new PartitionKey(table.spec(), table.schema());
    Record row = GenericRecord.create(table.schema());
    DataWriter<Record> writer = null;
    for (Instant window = from; window.isBefore(to); window = window.plusSeconds(60)) {
      rows.begin(window);
      while (rows.next(row)) {
        if (writer == null) {
          partition.partition(new WindowDay(row));
          writer = writer(table, partition);
        }
        writer.write(row);
      }
    }
    writer.close();
    return writer.toDataFile();
  }

  private static DataWriter<Record> writer(Table table, PartitionKey partition) throws IOException {
    String name = UUID.randomUUID() + ".parquet";
    String path =
        partition == null || table.spec().isUnpartitioned()
            ? table.locationProvider().newDataLocation(name)
            : table.locationProvider().newDataLocation(table.spec(), partition, name);
    return Parquet.writeData(table.io().newOutputFile(path))
        .forTable(table)
        .withPartition(partition)
        .createWriterFunc(GenericParquetWriter::create)
        .build();
  }

  /** The ledger rows of a checkpoint in which each event gives one delta. The counts balance. */
  private DataFile ledger(long events, Instant recordedAt) throws IOException {
    Table table = catalog.table(Zones.LEDGER);
    List<Record> counts = new ArrayList<>();
    counts.add(count(table, "ingest", "read", null, events, recordedAt));
    counts.add(count(table, "unpack", "opened", null, events, recordedAt));
    counts.add(count(table, "unpack", "unpacked", null, events, recordedAt));
    counts.add(count(table, "decode", "accepted", null, events, recordedAt));
    counts.add(count(table, "dedupe", "accepted", null, events, recordedAt));
    counts.add(count(table, "dedupe", "produced", "impressions", events, recordedAt));
    counts.add(count(table, "sink", "written", "raw_events", events, recordedAt));
    counts.add(count(table, "sink", "written", "impressions", events, recordedAt));
    counts.add(count(table, "sink", "written", AGGREGATE, events, recordedAt));
    Record onTime = count(table, "aggregate", "on_time", AGGREGATE, events, recordedAt);
    onTime.setField("watermark", recordedAt.atOffset(ZoneOffset.UTC));
    counts.add(onTime);
    PartitionKey partition = new PartitionKey(table.spec(), table.schema());
    partition.partition(new WindowDay(counts.get(0)));
    DataWriter<Record> writer = writer(table, partition);
    try (writer) {
      counts.forEach(writer::write);
    }
    return writer.toDataFile();
  }

  private Record count(
      Table table, String stage, String outcome, String name, long records, Instant recordedAt) {
    Record row = GenericRecord.create(table.schema());
    Map<String, Object> values =
        Map.of(
            "job_id", JOB,
            "checkpoint_id", checkpoint,
            "stage", stage,
            "outcome", outcome,
            "records", records,
            "recorded_at", recordedAt.atOffset(ZoneOffset.UTC));
    values.forEach(row::setField);
    row.setField("table_name", name);
    return row;
  }

  private void append(String name, long id, List<DataFile> files) {
    var append = catalog.table(name).newAppend();
    files.forEach(append::appendFile);
    append
        .set("flink.job-id", JOB)
        .set("flink.max-committed-checkpoint-id", Long.toString(id))
        .commit();
  }
}
