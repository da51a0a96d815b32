package io.clicklake.catalog.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Partitioning;
import io.clicklake.catalog.dataset.Partitioning.Transform;
import io.clicklake.catalog.table.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.util.InstantiationUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableUtil;
import org.apache.iceberg.flink.TableLoader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests the behaviour that is the same for all catalogs. The tests use the two catalogs that need
 * no server.
 */
class CatalogDatabaseTest {
  enum Kind {
    SQLITE,
    HADOOP
  }

  private static final TableDefinition FIRST =
      TestLakes.draft(
              "visits",
              DataTypes.FIELD("id", DataTypes.INT()),
              DataTypes.FIELD("at", DataTypes.TIMESTAMP_LTZ(6)),
              DataTypes.FIELD("price", DataTypes.DECIMAL(9, 2)),
              DataTypes.FIELD("old", DataTypes.STRING()))
          .partitionedBy(List.of(new Partitioning(Transform.DAY, "at", 0)))
          .define();

  private static final TableDefinition SECOND =
      TestLakes.draft(
              "visits",
              DataTypes.FIELD("new", DataTypes.DOUBLE()),
              DataTypes.FIELD("id", DataTypes.BIGINT()),
              DataTypes.FIELD("at", DataTypes.TIMESTAMP_LTZ(6)),
              DataTypes.FIELD("price", DataTypes.DECIMAL(18, 2)))
          .doc("id", "of the visit")
          .withoutBounds("new")
          .partitionedBy(List.of(new Partitioning(Transform.DAY, "at", 0)))
          .define();

  @TempDir Path directory;

  private CatalogDatabase open(Kind kind) {
    return CatalogDatabase.open(
        kind == Kind.SQLITE ? TestLakes.sqlite(directory) : TestLakes.hadoop(directory));
  }

  @ParameterizedTest
  @EnumSource
  void createsTheDatabaseAndEachTable(Kind kind) {
    try (CatalogDatabase lake = open(kind)) {
      TablePlan plan = lake.plan(List.of(FIRST, TestLakes.small("orders")));

      assertThat(plan.changes())
          .containsExactly(
              "create database 'test_set'",
              "create table 'test_set.visits': 4 columns, partitioned by [day(at)]",
              "create table 'test_set.orders': 1 columns, partitioned by []");
      assertThat(lake.holds("visits")).isFalse();

      plan.apply();

      Table table = lake.table("visits");
      assertThat(TableUtil.formatVersion(table)).isEqualTo(2);
      assertThat(table.properties()).containsEntry("write.parquet.dict-size-bytes", "65536");
      assertThat(lake.table("orders").location()).isNotEqualTo(table.location());
    }
  }

  @ParameterizedTest
  @EnumSource
  void plansNoChangesForTablesThatMatchTheirDefinitions(Kind kind) {
    try (CatalogDatabase lake = open(kind)) {
      lake.prepare(List.of(FIRST));
    }
    try (CatalogDatabase lake = open(kind)) {
      TablePlan plan = lake.plan(List.of(FIRST));

      assertThat(plan.isEmpty()).isTrue();
      assertThat(plan.notes()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void evolvesATableInOneCommit(Kind kind) {
    try (CatalogDatabase lake = open(kind)) {
      lake.prepare(List.of(FIRST));
      TablePlan plan = lake.plan(List.of(SECOND));

      assertThat(plan.changes())
          .containsExactly(
              "table 'test_set.visits', column 'new': add as double",
              "table 'test_set.visits', column 'id': widen from int to long",
              "table 'test_set.visits', column 'id': describe as \"of the visit\"",
              "table 'test_set.visits', column 'price': widen from decimal(9, 2) to decimal(18, 2)",
              "table 'test_set.visits': set property 'write.metadata.metrics.column.new' to"
                  + " 'counts'");
      assertThat(plan.notes())
          .containsExactly(
              "table 'test_set.visits', column 'old': not in the dataset, is written as null");

      plan.apply();

      assertThat(lake.table("visits").schema().toString())
          .isEqualTo(
              "table {\n"
                  + "  1: id: optional long (of the visit)\n"
                  + "  2: at: optional timestamptz\n"
                  + "  3: price: optional decimal(18, 2)\n"
                  + "  4: old: optional string\n"
                  + "  5: new: optional double\n"
                  + "}");
      assertThat(lake.plan(List.of(SECOND)).isEmpty()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void knowsTheColumnOrderOfAnEvolvedTable(Kind kind) {
    try (CatalogDatabase lake = open(kind)) {
      lake.prepare(List.of(FIRST));
      assertThat(WriteOrder.of(FIRST, lake.table("visits")).isIdentity()).isTrue();

      lake.prepare(List.of(SECOND));
      WriteOrder order = WriteOrder.of(SECOND, lake.table("visits"));

      assertThat(order.isIdentity()).isFalse();
      assertThat(order.positions()).containsExactly(1, 2, 3, WriteOrder.ABSENT, 0);
      assertThat(order.rowType().getFieldNames())
          .containsExactly("id", "at", "price", "old", "new");
      assertThat(WriteOrder.of(FIRST, lake.table("visits")).positions())
          .containsExactly(0, 1, 2, 3, -1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSerializedTableLoaderOpensTheTable(Kind kind) throws IOException, ClassNotFoundException {
    try (CatalogDatabase lake = open(kind)) {
      lake.prepare(List.of(FIRST));

      TableLoader shipped =
          InstantiationUtil.deserializeObject(
              InstantiationUtil.serializeObject(lake.tableLoader("visits")),
              getClass().getClassLoader());

      try (shipped) {
        shipped.open();
        assertThat(shipped.loadTable().location()).isEqualTo(lake.table("visits").location());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void removesTheProbeFiles(Kind kind) throws IOException {
    try (CatalogDatabase lake = open(kind)) {
      lake.prepare(List.of(FIRST));
    }

    try (Stream<Path> files = Files.walk(directory.resolve("warehouse"))) {
      assertThat(files.filter(file -> file.toString().contains("probe"))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void reportsAMissingTable(Kind kind) {
    try (CatalogDatabase lake = open(kind)) {
      assertThatThrownBy(() -> lake.table("visits"))
          .isInstanceOf(SetupException.class)
          .hasMessageStartingWith("There is no table 'test_set.visits' in the catalog (")
          .hasMessageEndingWith("): run 'tables apply', or check 'catalog.database'.");
    }
  }
}
