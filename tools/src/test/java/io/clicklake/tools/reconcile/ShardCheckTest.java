package io.clicklake.tools.reconcile;

import static io.clicklake.tools.reconcile.LedgerFixture.A;
import static io.clicklake.tools.reconcile.LedgerFixture.B;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was read of a shard from one checkpoint to the next. */
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
  void namesAHoleInWhatWasReadFromAShard() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(A, 2, 1013, 1014, 1019);

    assertThat(tables.sentences())
        .containsExactly(
            LedgerFixture.SHARD
                + ", checkpoint 2 of job "
                + A
                + ": sequence numbers without a hole: it follows 491013, but what was read before"
                + " ends at 491009: the books of what lies between are missing");
  }

  @Test
  void namesRecordsThatWereReadAgainFromAnOlderState() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(A, 2, 1009, 1010, 1019);
    tables.checkpoint(B, 2, 1009, 1010, 1015);

    assertThat(tables.sentences())
        .containsExactly(
            LedgerFixture.SHARD
                + ", checkpoint 2 of job "
                + A
                + ": each record read once: it follows 491009, but 491015 had been read already, at"
                + " checkpoint 2 of job "
                + B
                + ": up to 10 records twice");
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
                + " began at 491005, but 491009 had been read already, at checkpoint 1 of job "
                + A
                + ": up to 10 records twice");
  }

  @Test
  void saysWhatCannotBeProvenOfAJobThatStartedWithoutState() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(B, 1, null, 1055, 1062);

    assertThat(tables.sentences()).isEmpty();
    assertThat(tables.reconciled().notes())
        .containsExactly(
            LedgerFixture.SHARD
                + ": job "
                + B
                + " read it without state; whether something lies between 491009 and 491055 cannot"
                + " be told.");
  }

  @Test
  void anAggregateOfTheProducerMaySpanTwoCheckpoints() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(A, 2, 1009, 1009, 1009);
    tables.checkpoint(A, 3, 1009, 1009, 1012);

    assertThat(tables.sentences()).isEmpty();
  }
}
