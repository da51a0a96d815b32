package io.clicklake.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.ledger.LedgerEquations;
import io.clicklake.job.WrittenDataset;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerDifferenceTest {
  private static final Dataset DATASET =
      WrittenDataset.of(
          "\"page\": {\"type\": \"string\"}",
          "clicks: {columns: {id: id, at: at}, time: at, partition: [day(at)]}");

  private final LedgerDifference difference =
      new LedgerDifference(LedgerEquations.ofStages(DATASET));
  private Gauge<?> shown;

  @BeforeEach
  void open() {
    difference.open(
        new UnregisteredMetricsGroup() {
          @Override
          public MetricGroup addGroup(String name) {
            return this;
          }

          @Override
          public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            assertThat(name).isEqualTo("ledger_difference");
            shown = gauge;
            return gauge;
          }
        });
  }

  @Test
  void isZeroForCountsThatBalance() {
    addACheckpointThatBalances();
    difference.show();
    assertThat(shown.getValue()).isEqualTo(0L);

    addACheckpointThatBalances();
    difference.show();
    assertThat(shown.getValue()).isEqualTo(0L);
  }

  @Test
  void isTheNumberOfRecordsThatAreMissing() {
    addACheckpointThatBalances();
    add("ingest", Outcome.READ, null, 3);
    add("sink", Outcome.WRITTEN, "raw_events", 3);
    difference.show();

    assertThat(shown.getValue()).isEqualTo(3L);
  }

  @Test
  void isTheNumberOfRowsThatWereWrittenTwice() {
    addACheckpointThatBalances();
    add("sink", Outcome.WRITTEN, "clicks", 2);
    difference.show();

    assertThat(shown.getValue()).isEqualTo(2L);
  }

  @Test
  void aLossAndAGainDoNotCancelEachOther() {
    addACheckpointThatBalances();
    add("sink", Outcome.WRITTEN, "clicks", 2);
    add("sink", Outcome.WRITTEN, "rejected_events", -2);
    difference.show();

    assertThat(shown.getValue()).isEqualTo(4L);
  }

  @Test
  void changesOnlyAtABarrier() {
    addACheckpointThatBalances();
    difference.show();
    add("ingest", Outcome.READ, null, 3);

    assertThat(shown.getValue()).isEqualTo(0L);
  }

  @Test
  void equationsNameOnlyOutcomesThatStagesCount() {
    assertThat(
            LedgerEquations.ofStages(DATASET).stream()
                .flatMap(
                    equation -> Stream.concat(equation.left().stream(), equation.right().stream()))
                .map(term -> term.outcome()))
        .isSubsetOf(Arrays.stream(Outcome.values()).map(Outcome::code).toList());
  }

  /**
   * 10 records; one cannot be opened, the others have 20 events. Two elements of accepted events
   * are rejected.
   */
  private void addACheckpointThatBalances() {
    add("ingest", Outcome.READ, null, 10);
    add("sink", Outcome.WRITTEN, "raw_events", 10);
    add("unpack", Outcome.OPENED, null, 9);
    add("unpack", Outcome.REJECTED, null, 1);
    add("unpack", Outcome.UNPACKED, null, 20);
    add("unpack", Outcome.FILTERED, null, 2);
    add("decode", Outcome.REJECTED, null, 3);
    add("decode", Outcome.ACCEPTED, null, 15);
    add("decode", Outcome.REJECTED_ELEMENT, null, 2);
    add("sink", Outcome.WRITTEN, "rejected_events", 6);
    add("dedupe", Outcome.DUPLICATE, null, 5);
    add("dedupe", Outcome.ACCEPTED, null, 10);
    add("dedupe", Outcome.PRODUCED, "clicks", 30);
    add("enrich", Outcome.FILTERED, "clicks", 6);
    add("sink", Outcome.WRITTEN, "clicks", 24);
    add("aggregate", Outcome.FILTERED, "click_minutes", 4);
    add("aggregate", Outcome.ON_TIME, "click_minutes", 20);
    add("aggregate", Outcome.EMITTED, "click_minutes", 18);
    add("sink", Outcome.WRITTEN, "click_minutes", 7);
  }

  private void add(String stage, Outcome outcome, String table, long count) {
    GenericRowData row = new GenericRowData(LedgerColumn.values().length);
    row.setField(LedgerColumn.STAGE.position(), StringData.fromString(stage));
    row.setField(LedgerColumn.OUTCOME.position(), StringData.fromString(outcome.code()));
    row.setField(LedgerColumn.TABLE_NAME.position(), StringData.fromString(table));
    row.setField(LedgerColumn.RECORDS.position(), count);
    difference.add(row);
  }
}
