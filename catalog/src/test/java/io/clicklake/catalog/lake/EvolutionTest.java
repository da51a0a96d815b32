package io.clicklake.catalog.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Partitioning;
import io.clicklake.catalog.dataset.Partitioning.Transform;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.catalog.table.Zones;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.expressions.Term;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvolutionTest {
  private static final TableDefinition ONE = oneColumn(DataTypes.STRING());

  @TempDir Path directory;
  private CatalogDatabase lake;

  @BeforeEach
  void open() {
    lake = CatalogDatabase.open(TestLakes.hadoop(directory));
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INT            | BIGINT         | int            | long
          FLOAT          | DOUBLE         | float          | double
          DECIMAL(9, 2)  | DECIMAL(20, 2) | decimal(9, 2)  | decimal(20, 2)
          """)
  void widensAColumn(String from, String to, String icebergFrom, String icebergTo) {
    lake.prepare(List.of(oneColumn(type(from))));

    TablePlan plan = lake.plan(List.of(oneColumn(type(to))));

    assertThat(plan.changes())
        .containsExactly(
            "table 'test_set.t', column 'c': widen from " + icebergFrom + " to " + icebergTo);
    plan.apply();
    assertThat(lake.table("t").schema().findType("c")).hasToString(icebergTo);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BIGINT           | INT              | long           | int
          DOUBLE           | FLOAT            | double         | float
          DECIMAL(20, 2)   | DECIMAL(9, 2)    | decimal(20, 2) | decimal(9, 2)
          DECIMAL(9, 2)    | DECIMAL(20, 4)   | decimal(9, 2)  | decimal(20, 4)
          INT              | STRING           | int            | string
          STRING           | BIGINT           | string         | long
          INT              | DOUBLE           | int            | double
          DATE             | TIMESTAMP_LTZ(6) | date           | timestamptz
          TIMESTAMP_LTZ(6) | STRING           | timestamptz    | string
          STRING           | BYTES            | string         | binary
          BOOLEAN          | INT              | boolean        | int
          """)
  void rejectsEveryOtherChangeOfType(String from, String to, String icebergFrom, String icebergTo) {
    lake.prepare(List.of(oneColumn(type(from))));

    assertThatThrownBy(() -> lake.plan(List.of(oneColumn(type(to)))))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "Table 'test_set.t', column 'c' is %s in the table and %s in the dataset; only int to long, float to double and a decimal to more digits of the same scale can be changed: keep %s, or give the new column another name.",
            icebergFrom, icebergTo, icebergFrom);
  }

  @Test
  void rejectsAColumnThatWasProbablyRenamed() {
    lake.prepare(List.of(ONE));
    TableDefinition renamed =
        TestLakes.draft("t", DataTypes.FIELD("d", DataTypes.STRING())).define();

    assertThatThrownBy(() -> lake.plan(List.of(renamed)))
        .hasMessage(
            "Table 'test_set.t', column 'c' is not in the dataset, but the dataset has new columns"
                + " of its type: 'd'. If it was renamed, rename it in the table (Athena: ALTER TABLE ... CHANGE COLUMN c"
                + " NEW_NAME string); if it is no longer needed, drop it there (ALTER TABLE ... DROP"
                + " COLUMN c); if it is still needed, add it to the dataset again.");

    lake.table("t").updateSchema().renameColumn("c", "d").commit();
    assertThat(lake.plan(List.of(renamed)).isEmpty()).isTrue();
  }

  @Test
  void rejectsAnotherPartitioning() {
    lake.prepare(List.of(ONE));
    TableDefinition other =
        TestLakes.draft("t", DataTypes.FIELD("c", DataTypes.STRING()))
            .partitionedBy(List.of(new Partitioning(Transform.BUCKET, "c", 16)))
            .define();

    assertThatThrownBy(() -> lake.plan(List.of(other)))
        .hasMessage(
            "Table 'test_set.t' is partitioned by [], but the dataset defines [bucket(16, c)]: put the"
                + " table's partitioning into the dataset, change the table's by hand (Spark: ALTER"
                + " TABLE ... REPLACE PARTITION FIELD), or write to another database.");
  }

  @Test
  void acceptsAPartitioningThatWasChangedManually() {
    TableDefinition hourly = byTime(Transform.HOUR);
    lake.prepare(List.of(byTime(Transform.DAY)));

    Table table = lake.table("t");
    table.updateSpec().removeField("at_day").addField("at_hour", hour()).commit();

    assertThat(lake.plan(List.of(hourly)).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1, upgrade it (set its property 'format-version' to 2).",
    "3, 'a table cannot be downgraded; write to another database, or copy it to a new table.'"
  })
  void rejectsAnotherFormatVersion(String version, String advice) {
    foreignTable(
        new Schema(NestedField.optional(1, "c", Types.StringType.get())),
        Map.of("format-version", version));

    assertThatThrownBy(() -> lake.plan(List.of(ONE)))
        .hasMessage(
            "Table 'test_set.t' has Iceberg format version %s, expected 2, which Athena reads and"
                + " this job writes: %s",
            version, advice);
  }

  @Test
  void rejectsARequiredColumn() {
    foreignTable(
        new Schema(NestedField.required(1, "c", Types.StringType.get())),
        Map.of("format-version", "2"));

    assertThatThrownBy(() -> lake.plan(List.of(ONE)))
        .hasMessage(
            "Table 'test_set.t', column 'c' is required in the table; the job writes optional"
                + " columns only: make it optional (Spark: ALTER TABLE ... ALTER COLUMN c DROP NOT"
                + " NULL).");
  }

  @Test
  void listsTheProblemsOfAllTablesAndChangesNone() {
    lake.prepare(List.of(ONE, TestLakes.small("u")));
    TableDefinition otherU =
        TestLakes.draft("u", DataTypes.FIELD("id", DataTypes.STRING())).define();

    assertThatThrownBy(
            () ->
                lake.prepare(List.of(TestLakes.small("new"), oneColumn(DataTypes.BYTES()), otherU)))
        .isInstanceOfSatisfying(
            SetupException.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(
                        p -> assertThat(p).startsWith("Table 'test_set.t', column 'c' is string"),
                        p -> assertThat(p).startsWith("Table 'test_set.u', column 'id' is long")));
    assertThat(lake.holds("new")).isFalse();
  }

  @Test
  void restoresItsOwnPropertiesAndKeepsOthers() {
    lake.prepare(List.of(ONE));
    lake.table("t")
        .updateProperties()
        .set("commit.retry.num-retries", "4")
        .set("owner", "somebody")
        .commit();

    TablePlan plan = lake.plan(List.of(ONE));

    assertThat(plan.changes())
        .containsExactly(
            "table 'test_set.t': set property 'commit.retry.num-retries' to '20' (was '4')");
    plan.apply();
    assertThat(lake.table("t").properties())
        .containsEntry("commit.retry.num-retries", "20")
        .containsEntry("owner", "somebody");
  }

  @Test
  void addsTheCountOfOtherViolationsToAnExistingRejectedEventsTable() {
    RowType now = Zones.REJECTED_TYPE;
    RowType before = new RowType(now.getFields().subList(0, 8));
    lake.prepare(List.of(TableDefinition.draft(Zones.REJECTED_EVENTS, before).define()));

    TablePlan plan = lake.plan(List.of(TableDefinition.draft(Zones.REJECTED_EVENTS, now).define()));

    assertThat(plan.changes())
        .startsWith("table 'test_set.rejected_events', column 'further': add as int");
    plan.apply();
    assertThat(lake.table(Zones.REJECTED_EVENTS).schema().findField("further").isOptional())
        .isTrue();
  }

  private static Term hour() {
    return Expressions.hour("at");
  }

  private static TableDefinition byTime(Transform transform) {
    return TestLakes.draft("t", DataTypes.FIELD("at", DataTypes.TIMESTAMP_LTZ(6)))
        .partitionedBy(List.of(new Partitioning(transform, "at", 0)))
        .define();
  }

  private static TableDefinition oneColumn(DataType type) {
    return TestLakes.draft("t", DataTypes.FIELD("c", type)).define();
  }

  private static DataType type(String sql) {
    LogicalType type = LogicalTypeParser.parse(sql, EvolutionTest.class.getClassLoader());
    return DataTypes.of(type);
  }

  /** A table that another program created. */
  private void foreignTable(Schema schema, Map<String, String> properties) {
    Catalog catalog = lake.catalogLoader().loadCatalog();
    catalog.createTable(
        TableIdentifier.of("test_set", "t"), schema, PartitionSpec.unpartitioned(), properties);
  }
}
