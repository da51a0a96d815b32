package io.clicklake.tools.reconcile;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.dataset.Partitioning;
import io.clicklake.catalog.dataset.Partitioning.Transform;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.LocalCatalog;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.ledger.LedgerColumn;
import io.clicklake.job.ledger.LedgerTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/**
 * The tables of a dataset as a job would write them, commit by commit. Only the data files of the
 * ledger can be read. The data files of the other tables contain only zeros.
 */
final class LedgerFixture implements AutoCloseable {
  static final String A = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  static final String B = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
  static final String SHARD = "shardId-000000000000";

  static final int RAW = 10;
  static final int REJECTED = 3;
  static final int CLEAN = 9;
  static final int DELTAS = 4;

  private static final Dataset DATASET = Datasets.load("ad-clickstream");
  private static final Instant START = Instant.parse("2026-11-22T14:00:00Z");
  private static final int FILE_SIZE = 1000;

  private final CatalogDatabase lake;
  private Instant start = START;
  private int recorded;

  LedgerFixture(Path directory) {
    lake =
        CatalogDatabase.open(CatalogSettings.of(LocalCatalog.options(directory), DATASET.name()));
    List<TableDefinition> definitions = new ArrayList<>();
    for (String table :
        List.of(Zones.RAW_EVENTS, Zones.REJECTED_EVENTS, "ad_interactions", "campaign_minutes")) {
      definitions.add(
          TableDefinition.draft(
                  table,
                  (RowType)
                      DataTypes.ROW(DataTypes.FIELD("id", DataTypes.BIGINT())).getLogicalType())
              .define());
    }
    definitions.add(
        TableDefinition.draft(Zones.LEDGER, LedgerTable.TYPE)
            .partitionedBy(List.of(new Partitioning(Transform.DAY, "recorded_at", 0)))
            .define());
    lake.prepare(definitions);
  }

  LedgerSnapshot snapshot() {
    return LedgerSnapshot.read(lake, DATASET);
  }

  Reconciliation reconciled() {
    return Reconciliation.of(snapshot());
  }

  /** Reconciles as the command does, with its commit to the ledger. */
  Reconciliation reconciled(ReconcileScope scope, Instant now) throws InterruptedException {
    return new Reconciler(lake, DATASET, scope, now).run(Duration.ZERO);
  }

  /** The same; the last complete day ends with this checkpoint. */
  Reconciliation reconciled(ReconcileScope scope, DayCut lastDay) throws InterruptedException {
    return new Reconciler(lake, DATASET, scope, Instant.now(), ledger -> Optional.of(lastDay))
        .run(Duration.ZERO);
  }

  List<String> sentences() {
    return reconciled().differences().stream().map(Discrepancy::sentence).toList();
  }

  Table table(String name) {
    return lake.table(name);
  }

  /** A checkpoint of ten records, committed to all tables, the ledger included. */
  LedgerFixture checkpoint(String job, long id, Integer previous, int first, int last)
      throws IOException {
    commitAll(job, id);
    return ledger(job, id, balanced(job, id, previous, first, last));
  }

  /** The rows of such a checkpoint, committed to all tables but the ledger. */
  void commitAll(String job, long id) {
    commit(Zones.RAW_EVENTS, job, id, RAW);
    commit(Zones.REJECTED_EVENTS, job, id, REJECTED);
    commit("ad_interactions", job, id, CLEAN);
    commit("campaign_minutes", job, id, DELTAS);
  }

  /** The ledger's rows of such a checkpoint. */
  List<Record> balanced(String job, long id, Integer previous, int first, int last) {
    List<Record> rows = new ArrayList<>();
    Record read = row(job, id, "ingest", "read", null, RAW);
    read.setField(LedgerColumn.SHARD.columnName(), SHARD);
    read.setField(
        LedgerColumn.PREVIOUS_SEQUENCE_NUMBER.columnName(),
        previous == null ? null : "49" + previous);
    read.setField(LedgerColumn.FIRST_SEQUENCE_NUMBER.columnName(), "49" + first);
    read.setField(LedgerColumn.LAST_SEQUENCE_NUMBER.columnName(), "49" + last);
    rows.add(read);
    rows.add(row(job, id, "unpack", "opened", null, RAW));
    rows.add(row(job, id, "unpack", "unpacked", null, RAW));
    rows.add(row(job, id, "decode", "rejected", null, REJECTED));
    rows.add(row(job, id, "decode", "accepted", null, 7));
    rows.add(row(job, id, "dedupe", "duplicate", null, 2));
    rows.add(row(job, id, "dedupe", "accepted", null, 5));
    rows.add(row(job, id, "dedupe", "produced", "ad_interactions", CLEAN));
    rows.add(row(job, id, "aggregate", "filtered", "campaign_minutes", 2));
    rows.add(row(job, id, "aggregate", "on_time", "campaign_minutes", 6));
    rows.add(row(job, id, "aggregate", "late", "campaign_minutes", 1));
    rows.add(row(job, id, "aggregate", "emitted", "campaign_minutes", 7));
    rows.add(row(job, id, "sink", "written", Zones.RAW_EVENTS, RAW));
    rows.add(row(job, id, "sink", "written", Zones.REJECTED_EVENTS, REJECTED));
    rows.add(row(job, id, "sink", "written", "ad_interactions", CLEAN));
    rows.add(row(job, id, "sink", "written", "campaign_minutes", DELTAS));
    return rows;
  }

  /** The time of the next ledger row; each further row is a second later. */
  void recordFrom(Instant time) {
    start = time;
    recorded = 0;
  }

  Record row(String job, long id, String stage, String outcome, String table, long records) {
    Record row = GenericRecord.create(lake.table(Zones.LEDGER).schema());
    row.setField(LedgerColumn.JOB_ID.columnName(), job);
    row.setField(LedgerColumn.CHECKPOINT_ID.columnName(), id);
    row.setField(LedgerColumn.STAGE.columnName(), stage);
    row.setField(LedgerColumn.OUTCOME.columnName(), outcome);
    row.setField(LedgerColumn.TABLE_NAME.columnName(), table);
    row.setField(LedgerColumn.RECORDS.columnName(), records);
    row.setField(LedgerColumn.RECORDED_AT.columnName(), time(start.plusSeconds(recorded++)));
    return row;
  }

  static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  LedgerFixture ledger(String job, long id, List<Record> rows) throws IOException {
    append(table(Zones.LEDGER), ledgerFile(rows), job, id);
    return this;
  }

  /** A file of the ledger that is in no commit; its rows are of one day. */
  DataFile ledgerFile(List<Record> rows) throws IOException {
    Instant first = ((OffsetDateTime) rows.get(0).getField("recorded_at")).toInstant();
    return ledgerFile(first, writer -> rows.forEach(writer::write));
  }

  DataFile ledgerFile(Instant day, Consumer<DataWriter<Record>> rows) throws IOException {
    Table table = lake.table(Zones.LEDGER);
    Record first = GenericRecord.create(table.schema());
    first.setField(LedgerColumn.RECORDED_AT.columnName(), time(day));
    PartitionKey partition = new PartitionKey(table.spec(), table.schema());
    partition.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(first));
    DataWriter<Record> writer =
        Parquet.writeData(
                table
                    .io()
                    .newOutputFile(
                        table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet")))
            .forTable(table)
            .withPartition(partition)
            .createWriterFunc(GenericParquetWriter::create)
            .build();
    try (writer) {
      rows.accept(writer);
    }
    return writer.toDataFile();
  }

  /** A commit of so many rows, as the sink makes it; no job for one by hand. */
  DataFile commit(String name, String job, long id, long rows) {
    Table table = lake.table(name);
    DataFile file = file(table, rows);
    append(table, file, job, id);
    return file;
  }

  private static DataFile file(Table table, long rows) {
    String path = table.location() + "/data/" + UUID.randomUUID() + ".parquet";
    try (OutputStream out = table.io().newOutputFile(path).create()) {
      out.write(new byte[FILE_SIZE]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DataFiles.builder(table.spec())
        .withPath(path)
        .withFileSizeInBytes(FILE_SIZE)
        .withRecordCount(rows)
        .build();
  }

  static void append(Table table, DataFile file, String job, long id) {
    AppendFiles append = table.newAppend().appendFile(file);
    if (job != null) {
      append
          .set("flink.job-id", job)
          .set("flink.operator-id", "cafe")
          .set("flink.max-committed-checkpoint-id", Long.toString(id));
    }
    append.commit();
  }

  @Override
  public void close() {
    lake.close();
  }
}
