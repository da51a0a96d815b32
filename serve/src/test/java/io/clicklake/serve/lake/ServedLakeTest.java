package io.clicklake.serve.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.serve.columns.AggregateRows;
import io.clicklake.serve.query.AggregateQuery;
import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.AsOf;
import io.clicklake.serve.query.QueryLimits;
import io.clicklake.serve.query.QueryParser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedLakeTest {
  private static final Map<String, List<String>> ALL =
      Map.of(
          "from", List.of("2026-11-22T14:00:00Z"),
          "to", List.of("2026-11-22T15:00:00Z"),
          "grain", List.of("total"),
          "measures", List.of("orders"));

  @TempDir Path directory;
  private TestWarehouse warehouse;
  private ServedLake lake;

  @BeforeEach
  void createTables() {
    warehouse = new TestWarehouse(directory);
    lake = warehouse.serve();
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void aNewSnapshotReadsOnlyNewFiles() throws Exception {
    warehouse.checkpoint(1, List.of(delta(0, 3)));
    warehouse.checkpoint(2, List.of(delta(1, 5), delta(0, 1)));
    lake.refresh();
    assertThat(orders()).isEqualTo(9);
    assertThat(lake.decodedFiles()).isEqualTo(2);

    warehouse.checkpoint(3, List.of(delta(2, 7)));
    lake.refresh();

    assertThat(orders()).isEqualTo(16);
    assertThat(lake.decodedFiles()).isEqualTo(3);
  }

  @Test
  void answersAreRightWithMemoryForOneFileOnly() throws Exception {
    lake = warehouse.serve(1);
    warehouse.checkpoint(1, List.of(delta(0, 3)));
    warehouse.checkpoint(2, List.of(delta(1, 5)));
    lake.refresh();

    assertThat(orders()).isEqualTo(8);
    assertThat(orders()).isEqualTo(8);
    assertThat(lake.decodedFiles()).isEqualTo(4);
  }

  @Test
  void aCheckpointCountsOnceAllTablesHaveIt() throws Exception {
    warehouse.checkpoint(1, List.of(delta(0, 3)));
    warehouse.ledger(2, 1, 1);
    lake.refresh();
    assertThat(lake.state().newest().orElseThrow().id()).isEqualTo(1);

    warehouse.append("order_minutes", TestWarehouse.JOB, 2, List.of(delta(1, 5)));
    lake.refresh();

    assertThat(lake.state().newest().orElseThrow().id()).isEqualTo(2);
    assertThat(orders()).isEqualTo(8);
  }

  @Test
  void aTableCanBeAheadOfTheLedger() throws Exception {
    warehouse.checkpoint(1, List.of(delta(0, 3)));
    warehouse.append("order_minutes", TestWarehouse.JOB, 2, List.of(delta(1, 5)));
    lake.refresh();

    assertThat(lake.state().newest().orElseThrow().id()).isEqualTo(1);
    assertThat(orders()).isEqualTo(3);
  }

  @Test
  void findsCheckpointsByNumberAndTime() throws Exception {
    warehouse.checkpoint(1, List.of(delta(0, 3)));
    warehouse.checkpoint(2, List.of(delta(1, 5)));
    lake.refresh();

    assertThat(lake.state().find(new AsOf(1L, null)).orElseThrow().id()).isEqualTo(1);
    assertThat(
            lake.state()
                .find(new AsOf(null, TestWarehouse.HOUR.plusSeconds(61)))
                .orElseThrow()
                .id())
        .isEqualTo(1);
    assertThat(lake.state().find(new AsOf(3L, null))).isEmpty();
    assertThat(lake.state().find(new AsOf(null, TestWarehouse.HOUR))).isEmpty();
  }

  @Test
  void aCheckpointWithoutItsSnapshotIsNotKept() throws Exception {
    warehouse.checkpoint(1, List.of(delta(0, 3)));
    warehouse.checkpoint(2, List.of(delta(1, 5)));
    Table table = warehouse.catalog().table("order_minutes");

    table
        .expireSnapshots()
        .expireSnapshotId(table.snapshots().iterator().next().snapshotId())
        .commit();
    lake.refresh();

    assertThat(lake.state().find(new AsOf(1L, null))).isEmpty();
    assertThat(orders()).isEqualTo(8);
  }

  @Test
  void anEvolvedTableGivesItsNewColumns() throws Exception {
    warehouse.checkpoint(1, List.of(delta(0, 3)));
    lake.refresh();
    assertThat(orders()).isEqualTo(3);
    warehouse
        .catalog()
        .table("order_minutes")
        .updateSchema()
        .addColumn("note", Types.StringType.get())
        .commit();

    warehouse.checkpoint(2, List.of(delta(1, 5)));
    lake.refresh();

    assertThat(orders()).isEqualTo(8);
  }

  @Test
  void theLedgerSaysUpToWhenRowsAreComplete() throws Exception {
    warehouse.checkpoint(1, List.of(delta(0, 3)));
    lake.refresh();
    LakeState state = lake.state();

    assertThat(state.completeUntil(state.newest().orElseThrow(), "order_minutes"))
        .contains(TestWarehouse.HOUR.plusSeconds(30));
  }

  @Test
  void aLedgerThatDoesNotBalanceNamesTheEquation() throws Exception {
    warehouse.checkpoint(1, List.of(delta(0, 3)));
    warehouse.append(
        "ledger",
        TestWarehouse.JOB,
        2,
        List.of(
            TestWarehouse.count(
                2, "dedupe", "produced", "orders", 4, TestWarehouse.HOUR.plusSeconds(120))));
    lake.refresh();

    assertThat(lake.state().newest().orElseThrow().id()).isEqualTo(2);
    assertThat(lake.state().ledger().differences(TestWarehouse.JOB, 1)).isEmpty();
    assertThat(lake.state().ledger().differences(TestWarehouse.JOB, 2))
        .contains(new LedgerHistory.Difference("produced = filtered + written", "orders", 5, 1));
  }

  @Test
  void keepsTheLastStateWhenTheCatalogIsGone() throws Exception {
    warehouse.checkpoint(1, List.of(delta(0, 3)));
    lake.refresh();
    assertThat(lake.staleFor()).isEmpty();

    warehouse.close();
    lake.refresh();

    assertThat(lake.staleFor()).contains(Duration.ZERO);
    assertThat(orders()).isEqualTo(3);
  }

  @Test
  void aFindingHasTheStateOfItsNewestRow() throws Exception {
    warehouse.finding("f-1", "opened", "{\"customer\":\"c-1\"}", TestWarehouse.HOUR);
    warehouse.finding(
        "f-1", "closed", "{\"customer\":\"c-1\"}", TestWarehouse.HOUR.plusSeconds(60));
    warehouse.finding("f-2", "opened", "{}", TestWarehouse.HOUR.plusSeconds(120));
    lake.refresh();

    assertThat(lake.state().findings()).extracting(StoredFinding::id).containsExactly("f-2", "f-1");
    assertThat(lake.state().findings())
        .extracting(StoredFinding::isOpen)
        .containsExactly(true, false);
  }

  private static Map<String, Object> delta(int minute, long orders) {
    return TestWarehouse.delta(
        TestWarehouse.HOUR.plusSeconds(60L * minute), "c-1", "de", orders, "1.00", false, 1);
  }

  private long orders() throws Exception {
    LakeState state = lake.state();
    AggregateShape shape = state.shapes().get("order_minutes");
    AggregateQuery query = QueryParser.parse(shape, QueryLimits.DEFAULT, ALL);
    AggregateRows rows =
        lake.rows(state, state.newest().orElseThrow(), shape, query, List.of(), 10);
    return (Long) rows.totals().get(0);
  }
}
