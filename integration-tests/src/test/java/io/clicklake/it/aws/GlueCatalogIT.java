package io.clicklake.it.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.table.TableDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests tables in Glue with their files in S3, through Iceberg's own GlueCatalog and S3FileIO. */
@Tag("aws")
class GlueCatalogIT {
  private static final int COMMITS = 3;

  private final String database = "db_" + UUID.randomUUID().toString().replace('-', '_');
  private final Map<String, String> options =
      new HashMap<>(AwsServer.running().catalogOptions(AwsServer.running().newWarehouse()));

  @Test
  void createsATableAndEvolvesIt() {
    try (CatalogDatabase lake = open()) {
      lake.prepare(List.of(table("id")));

      lake.prepare(List.of(table("id", "amount")));

      assertThat(lake.table("events").schema().columns()).hasSize(2);
      assertThat(lake.plan(List.of(table("id", "amount"))).isEmpty()).isTrue();
    }
  }

  /**
   * Each writer commits on the state that it knew before the other's commit, and must detect the
   * conflict. Glue's own check of versions prevents that two updates at the same instant both
   * succeed. moto has no such check, and loses commits in this case.
   */
  @Test
  void keepsTheCommitsOfTwoWritersThatDoNotKnowOfEachOther() {
    try (CatalogDatabase one = open();
        CatalogDatabase other = open()) {
      one.prepare(List.of(table("id")));
      Table first = one.table("events");
      Table second = other.table("events");

      for (int i = 0; i < COMMITS; i++) {
        append(first, "one-" + i);
        append(second, "other-" + i);
      }

      Table table = one.table("events");
      assertThat(table.snapshots()).hasSize(2 * COMMITS);
      assertThat(table.currentSnapshot().summary())
          .containsEntry("total-data-files", Integer.toString(2 * COMMITS));
    }
  }

  @Test
  void keepsADatabaseForOneDataset() {
    try (CatalogDatabase one = open();
        CatalogDatabase other = open()) {
      one.prepare(List.of(owned("first")));

      assertThatThrownBy(() -> other.prepare(List.of(owned("second"))))
          .hasMessageContaining("Database '" + database + "' belongs to dataset 'first'");
      one.prepare(List.of(owned("first")));
    }
  }

  @Test
  void actsAsAnotherRole() {
    options.put("catalog.properties.client.assume-role.arn", "arn:aws:iam::123456789012:role/lake");
    System.setProperty("aws.endpointUrlSts", AwsServer.running().endpoint().toString());
    System.setProperty("aws.region", AwsServer.REGION);
    try (CatalogDatabase lake = open()) {
      lake.prepare(List.of(table("id")));

      assertThat(lake.holds("events")).isTrue();
    } finally {
      System.clearProperty("aws.endpointUrlSts");
      System.clearProperty("aws.region");
    }
  }

  private static void append(Table table, String file) {
    table
        .newFastAppend()
        .appendFile(
            DataFiles.builder(table.spec())
                .withPath(table.location() + "/data/" + file + ".parquet")
                .withFileSizeInBytes(100)
                .withRecordCount(1)
                .build())
        .commit();
  }

  private CatalogDatabase open() {
    return CatalogDatabase.open(CatalogSettings.of(Configuration.fromMap(options), database));
  }

  private static TableDefinition owned(String dataset) {
    return TableDefinition.draft("events", RowType.of(VarCharType.STRING_TYPE))
        .ownedBy(dataset)
        .define();
  }

  private static TableDefinition table(String... columns) {
    LogicalType[] types = new LogicalType[columns.length];
    for (int i = 0; i < columns.length; i++) {
      types[i] = i == 0 ? VarCharType.STRING_TYPE : new BigIntType();
    }
    return TableDefinition.draft("events", RowType.of(types, columns)).define();
  }
}
