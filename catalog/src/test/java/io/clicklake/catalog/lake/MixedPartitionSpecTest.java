package io.clicklake.catalog.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Partitioning;
import io.clicklake.catalog.dataset.Partitioning.Transform;
import io.clicklake.catalog.table.TableDefinition;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableUtil;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MixedPartitionSpecTest {
  enum Kind {
    SQLITE,
    HADOOP
  }

  private static final TableDefinition DEFINITION = definition(DataTypes.INT());
  private static final TableDefinition WIDER = definition(DataTypes.BIGINT());

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void aNewTableHasBothSpecsAndIsPartitionedAsDefined(Kind kind) {
    try (CatalogDatabase lake = open(kind)) {
      lake.prepare(List.of(DEFINITION));

      Table table = lake.table("visits");
      assertThat(table.spec().specId()).isZero();
      assertThat(PartitionNotation.of(table.spec())).containsExactly("day(at)", "bucket(4, id)");
      assertThat(table.spec().fields()).extracting(f -> f.fieldId()).containsExactly(1000, 1001);
      assertThat(table.specs()).hasSize(2);
      assertThat(MixedPartitionSpec.of(table)).map(PartitionSpec::specId).hasValue(1);
      assertThat(TableUtil.formatVersion(table)).isEqualTo(2);
      assertThat(lake.plan(List.of(DEFINITION)).isEmpty()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anExistingTableGetsTheSpecAndKeepsItsOwn(Kind kind) {
    try (CatalogDatabase lake = open(kind)) {
      createAsBefore(lake);
      PartitionSpec before = lake.table("visits").spec();

      TablePlan plan = lake.plan(List.of(DEFINITION));

      assertThat(plan.changes())
          .containsExactly(
              "table 'test_set.visits': add a partition spec without fields in addition to [day(at),"
                  + " bucket(4, id)], for files with rows of many partitions");
      assertThat(plan.notes()).isEmpty();
      plan.apply();
      Table table = lake.table("visits");
      assertThat(table.spec()).isEqualTo(before);
      assertThat(table.spec().specId()).isEqualTo(before.specId());
      assertThat(table.spec().fields()).isEqualTo(before.fields());
      assertThat(MixedPartitionSpec.of(table)).map(PartitionSpec::specId).hasValue(1);
      assertThat(TableUtil.formatVersion(table)).isEqualTo(2);
      assertThat(lake.plan(List.of(DEFINITION)).isEmpty()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void isAddedInOneCommitWithOtherChanges(Kind kind) {
    try (CatalogDatabase lake = open(kind)) {
      createAsBefore(lake);

      lake.prepare(List.of(WIDER));

      Table table = lake.table("visits");
      assertThat(table.schema().findType("id")).hasToString("long");
      assertThat(PartitionNotation.of(table.spec())).containsExactly("day(at)", "bucket(4, id)");
      assertThat(MixedPartitionSpec.of(table)).isPresent();
      assertThat(lake.plan(List.of(WIDER)).isEmpty()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void isAddedAgainAfterAnExpiryRemovedIt(Kind kind) {
    try (CatalogDatabase lake = open(kind)) {
      lake.prepare(List.of(DEFINITION));
      lake.table("visits").expireSnapshots().cleanExpiredMetadata(true).commit();
      assertThat(MixedPartitionSpec.of(lake.table("visits"))).isEmpty();

      lake.prepare(List.of(DEFINITION));

      assertThat(MixedPartitionSpec.of(lake.table("visits"))).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void isTheDefaultSpecOfATableWithoutPartitions(Kind kind) {
    try (CatalogDatabase lake = open(kind)) {
      lake.prepare(List.of(TestLakes.small("orders")));

      Table table = lake.table("orders");
      assertThat(table.specs()).hasSize(1);
      assertThat(MixedPartitionSpec.of(table)).hasValue(table.spec());
    }
  }

  @ParameterizedTest
  @EnumSource
  void isAddedOnceByTwoProcessesAtTheSameTime(Kind kind) {
    try (CatalogDatabase lake = open(kind)) {
      createAsBefore(lake);
      Table first = lake.table("visits");
      Table second = lake.table("visits");
      // Iceberg loads a table's metadata at first use.
      assertThat(second.specs()).hasSize(first.specs().size());

      MixedPartitionSpec.putInto(first);
      MixedPartitionSpec.putInto(second);

      assertThat(lake.table("visits").specs()).hasSize(2);
    }
  }

  private CatalogDatabase open(Kind kind) {
    return CatalogDatabase.open(
        kind == Kind.SQLITE ? TestLakes.sqlite(directory) : TestLakes.hadoop(directory));
  }

  /** Creates a table without the spec, like the first versions. */
  private static void createAsBefore(CatalogDatabase lake) {
    lake.prepare(List.of());
    lake.catalogLoader()
        .loadCatalog()
        .createTable(
            TableIdentifier.of("test_set", "visits"),
            DEFINITION.schema(),
            DEFINITION.spec(),
            DEFINITION.properties());
  }

  private static TableDefinition definition(DataType id) {
    return TestLakes.draft(
            "visits", DataTypes.FIELD("id", id), DataTypes.FIELD("at", DataTypes.TIMESTAMP_LTZ(6)))
        .partitionedBy(
            List.of(
                new Partitioning(Transform.DAY, "at", 0),
                new Partitioning(Transform.BUCKET, "id", 4)))
        .define();
  }
}
