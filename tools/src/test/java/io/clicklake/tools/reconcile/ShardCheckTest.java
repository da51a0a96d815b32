package io.clicklake.tools.reconcile;

import static io.clicklake.tools.reconcile.LedgerFixture.A;
import static io.clicklake.tools.reconcile.LedgerFixture.B;
import static org.assertj.core.api.Assertions.assertThat;

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
 * Tests {@link ShardCheck}: the ledger entries of a shard must form a chain from one checkpoint to
 * the next.
 */
class ShardCheckTest {
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
  void namesAGapInTheRecordsReadFromAShard() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(A, 2, 1013, 1014, 1019);

    assertThat(tables.sentences())
        .containsExactly(
            LedgerFixture.SHARD
                + ", checkpoint 2 of job "
                + A
                + ": sequence numbers without a hole: it follows 491013, but the previous"
                + " entry ends at 491009: the ledger has no entries for the records between");
  }

  @Test
  void namesRecordsThatAJobReadAgainFromOlderState() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(A, 2, 1009, 1010, 1019);
    tables.checkpoint(B, 2, 1009, 1010, 1015);

    assertThat(tables.sentences())
        .containsExactly(
            LedgerFixture.SHARD
                + ", checkpoint 2 of job "
                + B
                + ": each record read once: it follows 491009, but 491019 had already been read at"
                + " checkpoint 2 of job "
                + A
                + ": up to 10 records were read twice");
  }

  @Test
  void namesRecordsThatAJobWithoutStateReadAgain() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(B, 1, null, 1005, 1012);

    assertThat(tables.sentences())
        .containsExactly(
            LedgerFixture.SHARD
                + ", checkpoint 1 of job "
                + B
                + ": each record read once: job "
                + B
                + " began at 491005, but 491009 had already been read at checkpoint 1 of job "
                + A
                + ": up to 10 records were read twice");
  }

  @Test
  void notesThatAJobWithoutStateMayHaveSkippedRecords() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(B, 1, null, 1055, 1062);

    assertThat(tables.sentences()).isEmpty();
    assertThat(tables.reconciled().notes())
        .containsExactly(
            LedgerFixture.SHARD
                + ": job "
                + B
                + " started without state; records between 491009 and 491055 may not have been"
                + " read.");
  }

  @Test
  void anAggregateOfTheProducerMaySpanTwoCheckpoints() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(A, 2, 1009, 1009, 1009);
    tables.checkpoint(A, 3, 1009, 1009, 1012);

    assertThat(tables.sentences()).isEmpty();
  }

  @Test
  void anAggregateOfTheProducerMaySpanTheFirstCheckpointsOfAShard() throws IOException {
    List<Record> rows = new ArrayList<>(tables.balanced(A, 2, 1000, 1000, 1000));
    rows.addAll(tables.balanced(A, 1, null, 1000, 1000));
    tables.ledger(A, 2, rows);
    tables.commit("raw_events", A, 2, 20);
    tables.commit("rejected_events", A, 2, 6);
    tables.commit("ad_interactions", A, 2, 18);
    tables.commit("campaign_minutes", A, 2, 8);

    assertThat(tables.sentences()).isEmpty();
  }

  @Test
  void theCheckpointsOfAnAggregateMayBeReadInAnyOrder() throws IOException {
    List<Record> rows = new ArrayList<>(tables.balanced(A, 3, 1000, 1000, 1012));
    rows.addAll(tables.balanced(A, 1, null, 1000, 1000));
    rows.addAll(tables.balanced(A, 2, 1000, 1000, 1000));
    tables.ledger(A, 3, rows);
    tables.commit("raw_events", A, 3, 30);
    tables.commit("rejected_events", A, 3, 9);
    tables.commit("ad_interactions", A, 3, 27);
    tables.commit("campaign_minutes", A, 3, 12);

    assertThat(tables.sentences()).isEmpty();
  }
}
