package io.clicklake.catalog.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.table.TableDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.table.api.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseOwnerIT {
  enum Kind {
    SQLITE,
    HADOOP
  }

  private static final String DATASET = TableDefinition.DATASET;
  private static final int ROUNDS = 10;

  @TempDir Path directory;

  private CatalogSettings settings(Kind kind, Path place) {
    return kind == Kind.SQLITE ? TestLakes.sqlite(place) : TestLakes.hadoop(place);
  }

  private CatalogDatabase open(Kind kind) {
    return CatalogDatabase.open(settings(kind, directory));
  }

  @ParameterizedTest
  @EnumSource
  void rejectsASecondDatasetBeforeAnythingIsWritten(Kind kind) {
    try (CatalogDatabase lake = open(kind)) {
      lake.prepare(tables("first"));

      assertThatThrownBy(() -> lake.prepare(tables("second")))
          .isInstanceOfSatisfying(
              SetupException.class,
              e -> assertThat(e.problems()).containsExactly(message("first", "second")));
      assertThat(lake.holds("rows_of_second")).isFalse();
    }
  }

  @Test
  void reportsOnlyTheOwnerForTablesOfAnotherDataset() {
    TableDefinition first = one("common", "first");
    TableDefinition second =
        TestLakes.draft("common", DataTypes.FIELD("id", DataTypes.BYTES()))
            .ownedBy("second")
            .define();

    try (CatalogDatabase lake = open(Kind.SQLITE)) {
      lake.prepare(List.of(first));

      assertThatThrownBy(() -> lake.plan(List.of(second))).hasMessage(message("first", "second"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void acceptsTheSameDatasetAgain(Kind kind) {
    try (CatalogDatabase lake = open(kind)) {
      lake.prepare(tables("first"));

      assertThat(lake.plan(tables("first")).isEmpty()).isTrue();
      lake.prepare(tables("first"));
    }
  }

  @Test
  void givesTablesWithoutOwnerToTheFirstDataset() {
    try (CatalogDatabase lake = open(Kind.SQLITE)) {
      lake.prepare(List.of(TestLakes.small("common"), TestLakes.small("ledger")));

      assertThat(lake.plan(tables("second")).changes())
          .startsWith("table 'test_set.common': set property '" + DATASET + "' to 'second'");
      assertThat(lake.table("common").properties()).doesNotContainKey(DATASET);

      lake.prepare(tables("second"));

      assertThat(lake.table("ledger").properties()).containsEntry(DATASET, "second");
      assertThatThrownBy(() -> lake.plan(tables("first"))).hasMessage(message("second", "first"));
    }
  }

  @Test
  void givesThemToOneOfTwoDatasetsThatHaveAPlan() {
    try (CatalogDatabase lake = open(Kind.SQLITE)) {
      lake.prepare(List.of(TestLakes.small("common")));
      TablePlan first = lake.plan(tables("first"));
      TablePlan second = lake.plan(tables("second"));

      first.apply();

      assertThatThrownBy(second::apply).hasMessage(message("first", "second"));
      assertThat(lake.holds("rows_of_second")).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesAnEmptyDatabaseToOneOfTwoDatasetsThatHaveAPlan(Kind kind) {
    try (CatalogDatabase lake = open(kind);
        CatalogDatabase other = open(kind)) {
      TablePlan first = lake.plan(tables("first"));
      TablePlan second = other.plan(tables("second"));

      second.apply();

      assertThatThrownBy(first::apply).hasMessage(message("second", "first"));
      assertThat(lake.holds("rows_of_first")).isFalse();
      assertThat(other.plan(tables("second")).isEmpty()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasOneOwnerIfTwoDatasetsStartAtTheSameTime(Kind kind) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      CatalogSettings place = settings(kind, directory.resolve("round-" + round));
      try (CatalogDatabase lake = CatalogDatabase.open(place);
          CatalogDatabase other = CatalogDatabase.open(place)) {
        List<String> outcomes =
            Concurrently.run(List.of(starting(lake, "first"), starting(other, "second")));

        String owner = lake.table("common").properties().get(DATASET);
        String loser = owner.equals("first") ? "second" : "first";
        assertThat(outcomes).containsExactlyInAnyOrder("started", message(owner, loser));
        assertThat(lake.plan(tables(owner)).isEmpty()).isTrue();
        assertThat(lake.holds("rows_of_" + loser)).isFalse();
      }
    }
  }

  private static Callable<String> starting(CatalogDatabase lake, String dataset) {
    return () -> {
      try {
        lake.prepare(tables(dataset));
        return "started";
      } catch (SetupException e) {
        return e.getMessage();
      }
    };
  }

  /** The tables of a dataset: a common table, its own table, and another common table. */
  private static List<TableDefinition> tables(String dataset) {
    List<TableDefinition> tables = new ArrayList<>();
    tables.add(one("common", dataset));
    tables.add(TestLakes.small("rows_of_" + dataset));
    tables.add(one("ledger", dataset));
    return tables;
  }

  private static TableDefinition one(String table, String dataset) {
    return TestLakes.draft(table, DataTypes.FIELD("id", DataTypes.BIGINT()))
        .ownedBy(dataset)
        .define();
  }

  private static String message(String owner, String dataset) {
    return "Database 'test_set' belongs to dataset '"
        + owner
        + "' (see the property 'clicklake.dataset' of its table 'common'), and a database can"
        + " have only one dataset: set another database for '"
        + dataset
        + "' with 'catalog.database', or remove this option to use the database named after the"
        + " dataset.";
  }
}
