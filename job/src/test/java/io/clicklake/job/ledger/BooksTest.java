package io.clicklake.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.WindowSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BooksTest {
  private static final Dataset DATASET =
      new Dataset(
          "shop",
          "{}",
          null,
          List.of(),
          List.of(
              new AggregateSpec(
                  "minutes",
                  "sales",
                  new WindowSpec(Duration.ofMinutes(1), "at"),
                  null,
                  List.of(),
                  List.of())));

  private final List<LedgerEntry> entries = new ArrayList<>();

  @Test
  void balancesWhenEveryEquationHolds() {
    balanced();

    assertThat(new Books(DATASET, entries).differences(Map.of("sales", 9L))).isEmpty();
  }

  @Test
  void addsUpOverCheckpointsAndTasks() {
    balanced();
    balanced();

    Books books = new Books(DATASET, entries);

    assertThat(books.read()).isEqualTo(20);
    assertThat(books.rejected()).isEqualTo(6);
    assertThat(books.duplicates()).isEqualTo(4);
    assertThat(books.accepted()).isEqualTo(10);
    assertThat(books.byDetail(Outcome.REJECTED)).containsExactly(Map.entry("type", 6L));
  }

  @Test
  void saysWhichEquationFailsAndByHowMuch() {
    balanced();
    entry("ingest", Outcome.READ, null, null, 1);

    assertThat(new Books(DATASET, entries).differences(Map.of("sales", 8L)))
        .containsExactly(
            "read = rejected + accepted: 11 is not 10, off by 1",
            "sales: written = visible: 9 is not 8, off by 1");
  }

  @Test
  void aRowThatAnAggregateLostIsADifference() {
    balanced();
    entry("dedupe", Outcome.PRODUCED, "sales", null, 1);

    assertThat(new Books(DATASET, entries).differences(Map.of()))
        .containsExactly(
            "minutes: produced by sales = filtered + on time + late: 10 is not 9, off by 1");
  }

  @Test
  void aWindowThatNeverClosedIsADifference() {
    balanced();
    entry("aggregate", Outcome.FILTERED, "minutes", null, -1);
    entry("aggregate", Outcome.ON_TIME, "minutes", null, 1);

    assertThat(new Books(DATASET, entries).differences(Map.of()))
        .containsExactly("minutes: on time + late = emitted: 8 is not 7, off by 1");
  }

  private void balanced() {
    entry("ingest", Outcome.READ, null, null, 10);
    entry("decode", Outcome.REJECTED, null, "type", 3);
    entry("decode", Outcome.ACCEPTED, null, null, 7);
    entry("dedupe", Outcome.DUPLICATE, null, null, 2);
    entry("dedupe", Outcome.ACCEPTED, null, null, 5);
    entry("dedupe", Outcome.PRODUCED, "sales", null, 9);
    entry("sink", Outcome.WRITTEN, "sales", null, 9);
    entry("aggregate", Outcome.FILTERED, "minutes", null, 2);
    entry("aggregate", Outcome.ON_TIME, "minutes", null, 6);
    entry("aggregate", Outcome.LATE, "minutes", null, 1);
    entry("aggregate", Outcome.EMITTED, "minutes", null, 7);
  }

  private void entry(String stage, Outcome outcome, String table, String detail, long records) {
    entries.add(new LedgerEntry(stage, outcome.code(), table, detail, records));
  }
}
