package io.clicklake.tools.reconcile;

import static io.clicklake.tools.reconcile.LedgerFixture.A;
import static io.clicklake.tools.reconcile.LedgerFixture.B;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.clicklake.job.ledger.LedgerColumn;
import io.clicklake.job.ledger.LedgerTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that each kind of difference between ledger and commits is reported once. The tests make
 * the differences by hand.
 */
class ReconciliationTest {
  private static final long DRAIN = LedgerTable.FINAL_CHECKPOINT;

  @TempDir private Path directory;
  private LedgerFixture tables;

  @BeforeEach
  void create() {
    tables = new LedgerFixture(directory);
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void tablesWithoutRowsBalance() {
    assertThat(tables.reconciled().differences()).isEmpty();
  }

  @Test
  void balancesOverCheckpointsRestoredJobsAndDrains() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(A, 2, 1009, 1017, 1040);
    tables.checkpoint(B, 3, 1040, 1041, 1099);
    tables.checkpoint(B, DRAIN, 1099, 1100, 1199);

    Reconciliation found = tables.reconciled();

    assertThat(found.differences()).isEmpty();
    assertThat(found.notes()).isEmpty();
    assertThat(found.totals().read()).isEqualTo(40);
    assertThat(found.totals().accepted()).isEqualTo(20);
  }

  @Test
  void aCommitHoldsTheRowsOfCheckpointsThatHaveNoneOfTheirOwn() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    List<Record> both = new ArrayList<>(tables.balanced(A, 2, 1009, 1010, 1019));
    both.addAll(tables.balanced(A, 3, 1019, 1020, 1029));
    tables.ledger(A, 3, both);
    tables.commit("raw_events", A, 3, 20);
    tables.commit("rejected_events", A, 3, 6);
    tables.commit("ad_interactions", A, 3, 18);
    tables.commit("campaign_minutes", A, 3, 8);

    assertThat(tables.sentences()).isEmpty();
  }

  @Test
  void namesACheckpointThatWasCommittedTwice() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.commit("ad_interactions", A, 1, 9);
    tables.checkpoint(A, 2, 1009, 1010, 1019);

    assertThat(tables.sentences())
        .singleElement(as(STRING))
        .startsWith("ad_interactions, checkpoint 1 of job " + A + ": committed twice: snapshot ")
        .endsWith(" added 9 rows a second time");
    assertThat(tables.reconciled().settling()).isFalse();
  }

  @Test
  void namesACheckpointWhoseCommitIsMissing() throws IOException {
    tables.ledger(A, 1, tables.balanced(A, 1, null, 1000, 1009));
    tables.commit("raw_events", A, 1, 10);
    tables.commit("rejected_events", A, 1, 3);
    tables.commit("campaign_minutes", A, 1, 4);

    assertThat(tables.sentences())
        .containsExactly(
            "ad_interactions, checkpoint 1 of job "
                + A
                + ": written, but not committed: expected 9 rows, found 0: 9 missing");
    assertThat(tables.reconciled().settling()).isTrue();
  }

  @Test
  void namesRowsOfACheckpointThatTheLedgerDoesNotHave() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.commit("raw_events", A, 2, 5);

    assertThat(tables.sentences())
        .containsExactly(
            "raw_events, checkpoint 2 of job "
                + A
                + ": committed = written: expected 0 rows, found 5: 5 too many");
    assertThat(tables.reconciled().settling()).isTrue();
  }

  @Test
  void namesTheCheckpointInWhichAnEquationOfTheStagesFails() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    List<Record> rows = tables.balanced(A, 2, 1009, 1010, 1019);
    rows.add(tables.row(A, 2, "dedupe", "duplicate", null, 1));
    rows.add(tables.row(A, 2, "aggregate", "filtered", "campaign_minutes", -2));
    tables.commitAll(A, 2);
    tables.ledger(A, 2, rows);

    assertThat(tables.sentences())
        .containsExactly(
            "ledger, checkpoint 2 of job "
                + A
                + ": accepted = duplicate + first seen: 7 is not 8, off by -1",
            "campaign_minutes, checkpoint 2 of job "
                + A
                + ": produced by ad_interactions = filtered + on time + late: 9 is not 7, off by 2");
  }

  @Test
  void balancesWithManyEventsInARecordFilteredEventsAndRejectedRecords() throws IOException {
    List<Record> rows = tables.balanced(A, 1, null, 1000, 1009);
    rows.add(tables.row(A, 1, "unpack", "opened", null, -2));
    rows.add(tables.row(A, 1, "unpack", "rejected", null, 2));
    rows.add(tables.row(A, 1, "unpack", "unpacked", null, 5));
    rows.add(tables.row(A, 1, "unpack", "filtered", null, 4));
    rows.add(tables.row(A, 1, "decode", "rejected", null, 1));
    rows.add(tables.row(A, 1, "sink", "written", "rejected_events", 3));
    tables.commit("raw_events", A, 1, 10);
    tables.commit("rejected_events", A, 1, 6);
    tables.commit("ad_interactions", A, 1, 9);
    tables.commit("campaign_minutes", A, 1, 4);
    tables.ledger(A, 1, rows);

    assertThat(tables.sentences()).isEmpty();
    assertThat(tables.reconciled().totals().lines())
        .containsExactly(
            "ledger: read 10 records = opened 8 + rejected 2",
            "ledger: unpacked 15 events = filtered 4 + rejected 4 + duplicate 2 + accepted 5");
  }

  @Test
  void rejectedElementsAreWrittenToRejectedEventsAndAreNoEvents() throws IOException {
    List<Record> rows = tables.balanced(A, 1, null, 1000, 1009);
    rows.add(tables.row(A, 1, "decode", "rejected_element", null, 2));
    rows.add(tables.row(A, 1, "sink", "written", "rejected_events", 2));
    tables.commit("raw_events", A, 1, 10);
    tables.commit("rejected_events", A, 1, 5);
    tables.commit("ad_interactions", A, 1, 9);
    tables.commit("campaign_minutes", A, 1, 4);
    tables.ledger(A, 1, rows);

    assertThat(tables.sentences()).isEmpty();
    assertThat(tables.reconciled().totals().lines())
        .containsExactly(
            "ledger: read 10 = rejected 3 + duplicate 2 + accepted 5",
            "  of accepted events, 2 elements rejected: their time is out of range");
  }

  @Test
  void duplicatesThatDifferAreDuplicates() throws IOException {
    tables.commitAll(A, 1);
    List<Record> rows = tables.balanced(A, 1, null, 1000, 1009);
    rows.add(tables.row(A, 1, "dedupe", "duplicate", null, -1));
    Record differing = tables.row(A, 1, "dedupe", "duplicate", null, 1);
    differing.setField(LedgerColumn.DETAIL.columnName(), "differs");
    rows.add(differing);
    tables.ledger(A, 1, rows);

    assertThat(tables.sentences()).isEmpty();
    assertThat(tables.reconciled().totals().lines())
        .containsExactly(
            "ledger: read 10 = rejected 3 + duplicate 2 + accepted 5",
            "  1 of the duplicates differ from the first event with their id: probably the id is"
                + " not unique");
  }

  @Test
  void namesTheCheckpointInWhichARecordOrAnEventOfTheStageUnpackIsMissing() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    List<Record> rows = tables.balanced(A, 2, 1009, 1010, 1019);
    rows.add(tables.row(A, 2, "unpack", "opened", null, -1));
    rows.add(tables.row(A, 2, "unpack", "unpacked", null, 2));
    tables.commitAll(A, 2);
    tables.ledger(A, 2, rows);

    assertThat(tables.sentences())
        .containsExactly(
            "ledger, checkpoint 2 of job "
                + A
                + ": read = opened + rejected: 10 is not 9, off by 1",
            "ledger, checkpoint 2 of job "
                + A
                + ": unpacked = filtered + rejected + accepted: 12 is not 10, off by 2");
  }

  @Test
  void checkpointsBeforeTheStageUnpackHaveOneEventInEachRecord() throws IOException {
    tables.commitAll(A, 1);
    tables.ledger(A, 1, withoutUnpack(tables.balanced(A, 1, null, 1000, 1009)));
    tables.checkpoint(A, 2, 1009, 1010, 1019);

    assertThat(tables.sentences()).isEmpty();
    assertThat(tables.reconciled().totals().lines())
        .containsExactly("ledger: read 20 = rejected 6 + duplicate 4 + accepted 10");

    List<Record> rows = withoutUnpack(tables.balanced(A, 3, 1019, 1020, 1029));
    rows.add(tables.row(A, 3, "decode", "rejected", null, -1));
    rows.add(tables.row(A, 3, "sink", "written", "rejected_events", -1));
    tables.commit("raw_events", A, 3, 10);
    tables.commit("rejected_events", A, 3, 2);
    tables.commit("ad_interactions", A, 3, 9);
    tables.commit("campaign_minutes", A, 3, 4);
    tables.ledger(A, 3, rows);

    assertThat(tables.sentences())
        .containsExactly(
            "ledger, checkpoint 3 of job "
                + A
                + ": unpacked = filtered + rejected + accepted: 10 is not 9, off by 1");
  }

  private static List<Record> withoutUnpack(List<Record> rows) {
    return new ArrayList<>(
        rows.stream().filter(row -> !"unpack".equals(row.getField("stage"))).toList());
  }

  @Test
  void rowsThatATableLeavesOutAreNeitherWrittenNorAggregated() throws IOException {
    List<Record> rows = tables.balanced(A, 1, null, 1000, 1009);
    rows.add(tables.row(A, 1, "enrich", "filtered", "ad_interactions", 2));
    rows.add(tables.row(A, 1, "sink", "written", "ad_interactions", -2));
    rows.add(tables.row(A, 1, "aggregate", "filtered", "campaign_minutes", -2));
    tables.ledger(A, 1, rows);
    tables.commit("raw_events", A, 1, 10);
    tables.commit("rejected_events", A, 1, 3);
    tables.commit("ad_interactions", A, 1, 7);
    tables.commit("campaign_minutes", A, 1, 4);

    assertThat(tables.sentences()).isEmpty();
  }

  @Test
  void namesTheCheckpointInWhichATableHasLostRows() throws IOException {
    List<Record> rows = tables.balanced(A, 1, null, 1000, 1009);
    rows.add(tables.row(A, 1, "enrich", "filtered", "ad_interactions", 2));
    rows.add(tables.row(A, 1, "aggregate", "filtered", "campaign_minutes", -2));
    tables.commitAll(A, 1);
    tables.ledger(A, 1, rows);

    assertThat(tables.sentences())
        .containsExactly(
            "ad_interactions, checkpoint 1 of job "
                + A
                + ": produced = filtered + written: 9 is not 11, off by -2");
  }

  @Test
  void aWindowIsOpenUntilTheDrainAndADifferenceAfterwards() throws IOException {
    List<Record> rows = tables.balanced(A, 1, null, 1000, 1009);
    rows.add(tables.row(A, 1, "aggregate", "emitted", "campaign_minutes", -3));
    tables.commitAll(A, 1);
    tables.ledger(A, 1, rows);

    assertThat(tables.sentences()).isEmpty();
    assertThat(tables.reconciled().notes())
        .containsExactly("campaign_minutes: 3 rows are in windows that are still open.");

    tables.checkpoint(A, DRAIN, 1009, 1010, 1019);

    assertThat(tables.sentences())
        .containsExactly("campaign_minutes: on time + late = emitted: 14 is not 11, off by 3");
  }

  @Test
  void looksAtOneJobAlone() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.commit("raw_events", null, 0, 5);
    tables.checkpoint(B, 1, null, 1005, 1012);

    assertThat(Reconciliation.of(tables.snapshot().of(B)).differences()).isEmpty();
    assertThat(Reconciliation.of(tables.snapshot().of(B)).totals().read()).isEqualTo(10);
  }
}
