package io.clicklake.catalog.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.SmallDatasetParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.Test;

class DatasetTablesTest {
  @Test
  void definesAllZonesOfADataset() {
    List<TableDefinition> tables =
        DatasetTables.of(SmallDataset.dataset(), SmallDataset.types(), SmallDataset.LEDGER);

    assertThat(tables)
        .extracting(TableDefinition::name)
        .containsExactly("raw_events", "rejected_events", "interactions", "host_minutes", "ledger");
  }

  /**
   * Tables are kept over releases, so a change of the golden file changes the tables of all users.
   */
  @Test
  void definitionsMatchTheGoldenFile() throws IOException {
    StringBuilder text = new StringBuilder();
    for (TableDefinition table :
        DatasetTables.of(SmallDataset.dataset(), SmallDataset.types(), SmallDataset.LEDGER)) {
      text.append(table.name()).append('\n').append(table.schema()).append('\n');
      text.append(table.spec()).append('\n');
      new TreeMap<>(table.properties())
          .forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
      text.append('\n');
    }

    assertThat(text.toString().strip()).isEqualTo(golden().strip());
  }

  @Test
  void listsTheProblemsOfAllTables() {
    Map<String, RowType> types =
        Map.of(
            "interactions",
            SmallDataset.row(DataTypes.FIELD("event_id", DataTypes.TIME())),
            "host_minutes",
            SmallDataset.row(DataTypes.FIELD("users", DataTypes.ARRAY(DataTypes.INT()))));

    assertThatThrownBy(
            () -> DatasetTables.of(SmallDataset.dataset(), types, SmallDataset.INTERACTIONS))
        .isInstanceOfSatisfying(
            SetupException.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(
                        p -> assertThat(p).startsWith("Table 'interactions', column 'event_id' is"),
                        p -> assertThat(p).startsWith("Table 'host_minutes', column 'users' is"),
                        p ->
                            assertThat(p)
                                .isEqualTo(
                                    "Table 'ledger' is partitioned by 'day(recorded_at)', but has"
                                        + " no column 'recorded_at'.")));
  }

  @Test
  void rejectsATableWithTheNameOfAZone() {
    assertThatThrownBy(
            () ->
                DatasetTables.of(
                    SmallDatasetParts.dataset("raw_events"),
                    SmallDataset.types(),
                    SmallDataset.LEDGER))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "Table 'raw_events' of the dataset has the name of a table that every dataset has:"
                + " choose another.");
  }

  private static String golden() throws IOException {
    try (var stream = DatasetTablesTest.class.getResourceAsStream("tables.golden.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
