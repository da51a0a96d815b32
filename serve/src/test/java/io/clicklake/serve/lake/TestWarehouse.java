package io.clicklake.serve.lake;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.LocalCatalog;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.catalog.table.Zones;
import io.clicklake.udfs.sketch.HyperLogLog;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/** The tables of the dataset shop in a local warehouse, written as the job writes them. */
public final class TestWarehouse implements AutoCloseable {
  public static final String JOB = "job-1";
  public static final Instant HOUR = Instant.parse("2026-11-22T14:00:00Z");

  /** When the tests read the tables. */
  public static final Instant NOW = HOUR.plusSeconds(3_600);

  private static final RowType ORDER_MINUTES =
      row(
          DataTypes.FIELD("window_start", DataTypes.TIMESTAMP_LTZ(6)),
          DataTypes.FIELD("window_end", DataTypes.TIMESTAMP_LTZ(6)),
          DataTypes.FIELD("customer", DataTypes.STRING()),
          DataTypes.FIELD("country", DataTypes.STRING()),
          DataTypes.FIELD("orders", DataTypes.BIGINT()),
          DataTypes.FIELD("revenue", DataTypes.DECIMAL(38, 2)),
          DataTypes.FIELD("highest", DataTypes.DECIMAL(10, 2)),
          DataTypes.FIELD("users", DataTypes.BYTES()),
          DataTypes.FIELD("emitted", DataTypes.STRING()));

  private static final RowType COUNTRY_MINUTES =
      row(
          DataTypes.FIELD("window_start", DataTypes.TIMESTAMP_LTZ(6)),
          DataTypes.FIELD("window_end", DataTypes.TIMESTAMP_LTZ(6)),
          DataTypes.FIELD("country", DataTypes.STRING()),
          DataTypes.FIELD("orders", DataTypes.BIGINT()),
          DataTypes.FIELD("emitted", DataTypes.STRING()));

  private static final RowType LEDGER =
      row(
          DataTypes.FIELD("job_id", DataTypes.STRING()),
          DataTypes.FIELD("checkpoint_id", DataTypes.BIGINT()),
          DataTypes.FIELD("stage", DataTypes.STRING()),
          DataTypes.FIELD("outcome", DataTypes.STRING()),
          DataTypes.FIELD("table_name", DataTypes.STRING()),
          DataTypes.FIELD("records", DataTypes.BIGINT()),
          DataTypes.FIELD("recorded_at", DataTypes.TIMESTAMP_LTZ(6)),
          DataTypes.FIELD("watermark", DataTypes.TIMESTAMP_LTZ(6)));

  private final CatalogDatabase catalog;
  private final Dataset dataset;

  public TestWarehouse(Path directory) {
    dataset = Datasets.load(Path.of("src/test/resources/shop").toAbsolutePath().toString());
    catalog =
        CatalogDatabase.open(
            CatalogSettings.of(LocalCatalog.options(directory.toAbsolutePath()), "shop"));
    catalog.prepare(
        List.of(
            TableDefinition.draft("order_minutes", ORDER_MINUTES).define(),
            TableDefinition.draft("country_minutes", COUNTRY_MINUTES).define(),
            TableDefinition.draft(Zones.LEDGER, LEDGER).define(),
            TableDefinition.draft(Zones.COMPLETENESS, Zones.COMPLETENESS_TYPE).define(),
            TableDefinition.draft(Zones.REJECTED_EVENTS, Zones.REJECTED_TYPE).define(),
            TableDefinition.draft(Zones.FINDINGS, Zones.FINDINGS_TYPE).define()));
  }

  private static RowType row(DataTypes.Field... fields) {
    return (RowType) DataTypes.ROW(fields).getLogicalType();
  }

  public CatalogDatabase catalog() {
    return catalog;
  }

  public Dataset dataset() {
    return dataset;
  }

  /** Opens the tables, with memory for all the files of a test, at {@link #NOW}. */
  public ServedLake serve() {
    return serve(1 << 20);
  }

  ServedLake serve(long memory) {
    ServedLake lake = new ServedLake(catalog, dataset, memory, Clock.fixed(NOW, ZoneOffset.UTC));
    lake.open();
    return lake;
  }

  @Override
  public void close() {
    catalog.close();
  }

  /** A delta of the table order_minutes. */
  public static Map<String, Object> delta(
      Instant window,
      String customer,
      String country,
      long orders,
      String price,
      boolean late,
      long... users) {
    HyperLogLog sketch = new HyperLogLog();
    for (long user : users) {
      sketch.addHash(user * 0x9E3779B97F4A7C15L);
    }
    Map<String, Object> row = new HashMap<>();
    row.put("window_start", window.atOffset(ZoneOffset.UTC));
    row.put("window_end", window.plusSeconds(60).atOffset(ZoneOffset.UTC));
    row.put("customer", customer);
    row.put("country", country);
    row.put("orders", orders);
    row.put("revenue", price == null ? null : new BigDecimal(price));
    row.put("highest", price == null ? null : new BigDecimal(price));
    row.put("users", ByteBuffer.wrap(sketch.toBytes()));
    row.put("emitted", late ? "late" : "on_time");
    return row;
  }

  /** Commits a checkpoint of the job: deltas, and ledger rows that balance. */
  public void checkpoint(long id, List<Map<String, Object>> deltas) throws IOException {
    append("order_minutes", JOB, id, deltas);
    ledger(id, deltas.size(), deltas.size());
  }

  /** Commits the ledger rows of a checkpoint alone: a number of deltas that the sink wrote. */
  public void ledger(long id, long accepted, long written) throws IOException {
    Instant recorded = HOUR.plusSeconds(60 * id);
    List<Map<String, Object>> rows = new ArrayList<>();
    rows.add(count(id, "ingest", "read", null, accepted, recorded));
    rows.add(count(id, "unpack", "opened", null, accepted, recorded));
    rows.add(count(id, "unpack", "unpacked", null, accepted, recorded));
    rows.add(count(id, "decode", "accepted", null, accepted, recorded));
    rows.add(count(id, "dedupe", "accepted", null, accepted, recorded));
    rows.add(count(id, "dedupe", "produced", "orders", accepted, recorded));
    rows.add(count(id, "sink", "written", "raw_events", accepted, recorded));
    rows.add(count(id, "sink", "written", "orders", accepted, recorded));
    rows.add(count(id, "sink", "written", "order_minutes", written, recorded));
    for (String aggregate : List.of("order_minutes", "country_minutes")) {
      Map<String, Object> onTime = count(id, "aggregate", "on_time", aggregate, accepted, recorded);
      onTime.put("watermark", recorded.minusSeconds(30).atOffset(ZoneOffset.UTC));
      rows.add(onTime);
    }
    append(Zones.LEDGER, JOB, id, rows);
  }

  /** A row of the ledger. */
  static Map<String, Object> count(
      long checkpoint,
      String stage,
      String outcome,
      String table,
      long records,
      Instant recordedAt) {
    Map<String, Object> row = new HashMap<>();
    row.put("job_id", JOB);
    row.put("checkpoint_id", checkpoint);
    row.put("stage", stage);
    row.put("outcome", outcome);
    row.put("table_name", table);
    row.put("records", records);
    row.put("recorded_at", recordedAt.atOffset(ZoneOffset.UTC));
    return row;
  }

  /** Appends a change of a finding. */
  public void finding(String id, String state, String key, Instant minute) throws IOException {
    Map<String, Object> row = new HashMap<>();
    row.put("finding_id", id);
    row.put("state", state);
    row.put("monitor", "orders_by_customer");
    row.put("kind", "volume");
    row.put("table_name", "orders");
    row.put("key", key);
    row.put("severity", "critical");
    row.put("owner", "orders-oncall");
    row.put("message", "Fewer orders than expected.");
    row.put("examples", "[{\"shard\":\"shard-1\",\"sequence_number\":\"49\"}]");
    row.put("first_bad_minute", minute.atOffset(ZoneOffset.UTC));
    row.put("last_bad_minute", minute.atOffset(ZoneOffset.UTC));
    row.put("recorded_at", minute.plusSeconds(60).atOffset(ZoneOffset.UTC));
    append(Zones.FINDINGS, JOB, 1, List.of(row));
  }

  /** A row of completeness. */
  public static Map<String, Object> arrived(
      Instant minute, String producer, long stated, long arrived) {
    Map<String, Object> row = new HashMap<>();
    row.put("minute", minute.atOffset(ZoneOffset.UTC));
    row.put("producer", producer);
    row.put("stated", stated);
    row.put("arrived", arrived);
    return row;
  }

  /** A row of rejected_events. */
  public static Map<String, Object> rejected(
      Instant arrivedAt, String reason, String path, String actual, String payload) {
    Map<String, Object> row = new HashMap<>();
    row.put("arrived_at", arrivedAt.atOffset(ZoneOffset.UTC));
    row.put("reason", reason);
    row.put("path", path);
    row.put("expected", "something else");
    row.put("actual", actual);
    row.put("payload", ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
    row.put("shard", "shard-0");
    row.put("sequence_number", Long.toString(arrivedAt.toEpochMilli()));
    row.put("record_number", 0);
    row.put("event_index", 0);
    return row;
  }

  /** Appends a file with rows, with the summary of the job's sink. */
  public void append(String name, String job, long checkpoint, List<Map<String, Object>> rows)
      throws IOException {
    Table table = catalog.table(name);
    table
        .newAppend()
        .appendFile(file(table, rows))
        .set("flink.job-id", job)
        .set("flink.max-committed-checkpoint-id", Long.toString(checkpoint))
        .commit();
  }

  /** Replaces all files of a table by one file, as a compaction does. */
  public void compact(String name, List<Map<String, Object>> rows) throws IOException {
    Table table = catalog.table(name);
    RewriteFiles rewrite = table.newRewrite();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      tasks.forEach(task -> rewrite.deleteFile(task.file()));
    }
    rewrite.addFile(file(table, rows)).commit();
  }

  private static DataFile file(Table table, List<Map<String, Object>> rows) throws IOException {
    String path = table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet");
    DataWriter<Record> writer =
        Parquet.writeData(table.io().newOutputFile(path))
            .forTable(table)
            .createWriterFunc(GenericParquetWriter::create)
            .build();
    try (writer) {
      for (Map<String, Object> row : rows) {
        Record record = GenericRecord.create(table.schema());
        row.forEach(record::setField);
        writer.write(record);
      }
    }
    return writer.toDataFile();
  }
}
