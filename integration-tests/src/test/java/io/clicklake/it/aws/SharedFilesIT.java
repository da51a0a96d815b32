package io.clicklake.it.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.dataset.Partitioning;
import io.clicklake.catalog.dataset.Partitioning.Transform;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.MixedPartitionSpec;
import io.clicklake.catalog.table.TableDefinition;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericAppenderFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests what Trino and PyIceberg do with a file that contains rows of many partitions, in a table
 * that also has a file of one partition.
 */
@Tag("aws")
class SharedFilesIT {
  private static final int DAYS = 20;
  private static final OffsetDateTime FIRST = OffsetDateTime.parse("2026-01-01T12:00:00Z");
  private static final String TENTH_DAY =
      "at >= TIMESTAMP '2026-01-10 00:00:00 UTC' AND at < TIMESTAMP '2026-01-11 00:00:00 UTC'";
  private static final String FILES = "SELECT count(*) FROM \"visits$files\"";

  private final String database = "db_" + UUID.randomUUID().toString().replace('-', '_');

  @Test
  void areReadFilteredDeletedFromAndCompactedByTrinoAndReadByPyIceberg() throws Exception {
    AwsServer aws = AwsServer.running();
    try (CatalogDatabase lake = CatalogDatabase.open(settings(aws))) {
      putTwoFiles(lake);

      Trino trino = Trino.over(database);
      assertThat(trino.value("SELECT count(*) FROM visits")).isEqualTo("21");
      assertThat(trino.value("SELECT count(*) FROM visits WHERE " + TENTH_DAY)).isEqualTo("2");
      assertThat(trino.value(FILES)).isEqualTo("2");
      JsonNode facts = PyIceberg.read(database, "visits:at").get("visits");
      assertThat(facts.path("rows").asInt()).isEqualTo(DAYS + 1);

      trino.rows("ALTER TABLE visits EXECUTE optimize");

      assertThat(trino.value(FILES)).isEqualTo(Integer.toString(DAYS));
      assertThat(trino.value("SELECT count(DISTINCT partition) FROM \"visits$files\""))
          .isEqualTo(Integer.toString(DAYS));
      assertThat(trino.value("SELECT count(*) FROM visits WHERE " + TENTH_DAY)).isEqualTo("2");
    }
  }

  @Test
  void loseTheRowsOfADayThatTrinoDeletes() throws Exception {
    AwsServer aws = AwsServer.running();
    try (CatalogDatabase lake = CatalogDatabase.open(settings(aws))) {
      putTwoFiles(lake);

      Trino trino = Trino.over(database);
      trino.rows("DELETE FROM visits WHERE " + TENTH_DAY);

      assertThat(trino.value("SELECT count(*) FROM visits")).isEqualTo("19");
      assertThat(trino.value("SELECT count(*) FROM visits WHERE " + TENTH_DAY)).isEqualTo("0");
      // A part of a file cannot be left out, so its rows are marked as deleted.
      assertThat(trino.rows("SELECT DISTINCT content FROM \"visits$files\"").toString())
          .contains("[1]");
    }
  }

  /** A row of the tenth day in a file of its partition, and one of each day in another. */
  private static void putTwoFiles(CatalogDatabase lake) throws Exception {
    lake.prepare(List.of(visits()));
    Table table = lake.table("visits");
    AppendFiles append = table.newAppend();
    append.appendFile(fileOf(table, table.spec(), 9, 10));
    append.appendFile(fileOf(table, MixedPartitionSpec.of(table).orElseThrow(), 0, DAYS));
    append.commit();
  }

  /** One row for each of these days. */
  private static DataFile fileOf(Table table, PartitionSpec spec, int from, int to)
      throws Exception {
    OutputFileFactory names =
        OutputFileFactory.builderFor(table, 0, 0).format(FileFormat.PARQUET).build();
    PartitionKey key = new PartitionKey(spec, table.schema());
    key.partition(wrapped(table, row(table, from)));
    GenericAppenderFactory factory = new GenericAppenderFactory(table.schema(), spec);
    DataWriter<Record> writer =
        spec.isUnpartitioned()
            ? factory.newDataWriter(names.newOutputFile(), FileFormat.PARQUET, null)
            : factory.newDataWriter(names.newOutputFile(spec, key), FileFormat.PARQUET, key);
    try (writer) {
      for (int day = from; day < to; day++) {
        writer.write(row(table, day));
      }
    }
    return writer.toDataFile();
  }

  private static InternalRecordWrapper wrapped(Table table, Record row) {
    return new InternalRecordWrapper(table.schema().asStruct()).wrap(row);
  }

  private static Record row(Table table, int day) {
    Record row = GenericRecord.create(table.schema());
    row.setField("id", (long) day);
    row.setField("at", FIRST.plusDays(day));
    return row;
  }

  private CatalogSettings settings(AwsServer aws) {
    return CatalogSettings.of(
        Configuration.fromMap(aws.catalogOptions(aws.newWarehouse())), database);
  }

  private static TableDefinition visits() {
    RowType columns =
        (RowType)
            DataTypes.ROW(
                    DataTypes.FIELD("id", DataTypes.BIGINT()),
                    DataTypes.FIELD("at", DataTypes.TIMESTAMP_LTZ(6)))
                .getLogicalType();
    return TableDefinition.draft("visits", columns)
        .partitionedBy(List.of(new Partitioning(Transform.DAY, "at", 0)))
        .define();
  }
}
