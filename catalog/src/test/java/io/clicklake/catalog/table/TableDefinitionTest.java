package io.clicklake.catalog.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Partitioning;
import io.clicklake.catalog.dataset.Partitioning.Transform;
import java.util.List;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;

class TableDefinitionTest {
  private static final RowType COLUMNS =
      SmallDataset.row(
          DataTypes.FIELD("id", DataTypes.BIGINT().notNull()),
          DataTypes.FIELD("at", DataTypes.TIMESTAMP_LTZ(6)),
          DataTypes.FIELD("note", DataTypes.STRING()));

  @Test
  void makesEveryColumnOptional() {
    TableDefinition table = TableDefinition.draft("t", COLUMNS).define();

    assertThat(table.schema().columns()).allMatch(NestedField::isOptional);
    assertThat(table.rowType().getChildren()).allMatch(type -> type.isNullable());
  }

  @Test
  void returnsItsRowType() {
    TableDefinition table = TableDefinition.draft("t", COLUMNS).define();

    RowType read = FlinkSchemaUtil.convert(table.schema());
    assertThat(read.getFields()).isEqualTo(table.rowType().getFields());
  }

  @Test
  void partitionsByEachTransform() {
    TableDefinition table =
        TableDefinition.draft("t", COLUMNS)
            .partitionedBy(
                List.of(
                    new Partitioning(Transform.IDENTITY, "note", 0),
                    new Partitioning(Transform.HOUR, "at", 0),
                    new Partitioning(Transform.BUCKET, "id", 8)))
            .define();

    assertThat(table.spec().fields().toString())
        .isEqualTo(
            "[1000: note: identity(3), 1001: at_hour: hour(2), 1002: id_bucket: bucket[8](1)]");
  }

  @Test
  void doesNotPutTextOfEventsIntoFilePaths() {
    assertThat(partitionedBy(Transform.IDENTITY, "note").properties())
        .containsEntry("write.object-storage.enabled", "true")
        .containsEntry("write.object-storage.partitioned-paths", "false");
    assertThat(partitionedBy(Transform.IDENTITY, "id").properties())
        .doesNotContainKey("write.object-storage.enabled");
    assertThat(partitionedBy(Transform.BUCKET, "note").properties())
        .doesNotContainKey("write.object-storage.enabled");
  }

  private static TableDefinition partitionedBy(Transform transform, String column) {
    return TableDefinition.draft("t", COLUMNS)
        .partitionedBy(List.of(new Partitioning(transform, column, 8)))
        .define();
  }

  @Test
  void storesNoBoundsOfColumnsThatQueriesDoNotCompare() {
    TableDefinition table = TableDefinition.draft("t", COLUMNS).withoutBounds("note").define();

    assertThat(table.properties())
        .containsEntry("write.metadata.metrics.column.note", "counts")
        .containsEntry("write.metadata.metrics.default", "truncate(16)");
  }

  @Test
  void reportsEveryColumnThatCannotBeStored() {
    RowType columns =
        SmallDataset.row(
            DataTypes.FIELD("a", DataTypes.TIMESTAMP_LTZ(3)),
            DataTypes.FIELD("b", DataTypes.INT()),
            DataTypes.FIELD("B", DataTypes.INT()));

    assertThatThrownBy(() -> TableDefinition.draft("t", columns).define())
        .isInstanceOfSatisfying(
            SetupException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "Table 't', column 'a' is TIMESTAMP_LTZ(3), which is stored as"
                            + " TIMESTAMP_LTZ(6): cast it to TIMESTAMP_LTZ(6).",
                        "Table 't', column 'B' is defined twice; Athena ignores upper and"
                            + " lower case: rename one."));
  }

  @Test
  void reportsEveryInvalidPartitionField() {
    TableDefinitionBuilder draft =
        TableDefinition.draft("t", COLUMNS)
            .partitionedBy(
                List.of(
                    new Partitioning(Transform.DAY, "gone", 0),
                    new Partitioning(Transform.HOUR, "note", 0),
                    new Partitioning(Transform.BUCKET, "at", 0)));
    TableDefinitionBuilder clash =
        TableDefinition.draft("t", COLUMNS)
            .partitionedBy(
                List.of(
                    new Partitioning(Transform.DAY, "at", 0),
                    new Partitioning(Transform.HOUR, "at", 0)));

    assertThatThrownBy(draft::define)
        .isInstanceOfSatisfying(
            SetupException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "Table 't' is partitioned by 'day(gone)', but has no column 'gone'.",
                        "Table 't' cannot be partitioned by 'hour(note)': Invalid source type"
                            + " string for transform: hour.",
                        "Table 't' cannot be partitioned by 'bucket(0, at)': Invalid number of"
                            + " buckets: 0 (must be > 0)."));

    assertThatThrownBy(clash::define)
        .hasMessage(
            "Table 't' cannot be partitioned by 'day(at), hour(at)': Cannot add redundant"
                + " partition: 1000: at_day: day(2) conflicts with 1001: at_hour: hour(2).");
  }
}
