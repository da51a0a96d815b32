package io.clicklake.job.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.lake.MixedPartitionSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitterTest {
  @TempDir private Path directory;
  private TestTable table;

  @BeforeEach
  void createTable() {
    table = new TestTable(directory);
  }

  @Test
  void marksEachSnapshotWithRunJobAndCheckpoint() throws Exception {
    Committer committer = started("run-1");

    committer.commit("job-1", 7, false, List.of(table.file("a"), table.file("b")));

    Snapshot snapshot = table.load().currentSnapshot();
    assertThat(table.files()).containsExactly("a", "b");
    assertThat(snapshot.summary())
        .containsEntry("clicklake.run-id", "run-1")
        .containsEntry("flink.job-id", "job-1")
        .containsEntry("flink.operator-id", "operator")
        .containsEntry("flink.max-committed-checkpoint-id", "7")
        .containsEntry("added-records", "2");
    assertThat(committer.newestSnapshot()).isEqualTo(snapshot.snapshotId());
  }

  @Test
  void commitsFilesOfOnePartitionAndOfManyInOneSnapshot() throws Exception {
    started("run-1")
        .commit("job-1", 7, false, List.of(table.file("own"), table.sharedFile("shared")));

    assertThat(table.files()).containsExactly("own", "shared");
    assertThat(table.load().snapshots()).hasSize(1);
  }

  @Test
  void addsTheMixedSpecAgainWhenAnExpiryHasRemovedIt() throws Exception {
    Committer committer = started("run-1");
    DataFile shared = table.sharedFile("shared");
    table.load().expireSnapshots().cleanExpiredMetadata(true).commit();
    table.load().updateSpec().addField(Expressions.bucket("id", 4)).commit();
    assertThat(table.load().spec().specId()).isEqualTo(shared.specId());

    committer.commit("job-1", 7, false, List.of(shared));

    assertThat(table.files()).containsExactly("shared");
    assertThat(MixedPartitionSpec.of(table.load())).isPresent();
    assertThat(table.load().currentSnapshot().allManifests(table.load().io()))
        .extracting(ManifestFile::partitionSpecId)
        .containsExactly(MixedPartitionSpec.of(table.load()).get().specId());
  }

  @Test
  void refusesAFreshStartWhenAnotherJobHasCommitted() {
    started("run-1").commit("job-1", 7, false, List.of(table.file("a")));

    Committer second = committer();

    assertThatThrownBy(() -> second.startFresh("run-2", false))
        .isInstanceOf(CommitRefusedException.class)
        .hasMessage(
            "The job was started without state, but job job-1 has committed to table 'clicks' before"
                + " (last at its checkpoint 7): events that are read again would be written twice. Start"
                + " from the last checkpoint or savepoint of that job; or set 'sink.allow-existing-rows'"
                + " to true if the stream holds nothing that the table has.");
  }

  @Test
  void allowsAFreshStartOverExistingRowsWhenTheOptionIsSet() throws Exception {
    started("run-1").commit("job-1", 900, false, List.of(table.file("a")));

    Committer second = committer();
    second.startFresh("run-2", true);
    second.commit("job-2", 1, false, List.of(table.file("b")));

    assertThat(table.files()).containsExactly("a", "b");
  }

  @Test
  void ignoresCommitsOfOtherPrograms() throws Exception {
    table.load().newAppend().appendFile(table.file("loaded-by-hand")).commit();
    Committer committer = started("run-1");
    committer.commit("job-1", 1, false, List.of(table.file("a")));

    table.load().newFastAppend().set("flink.job-id", "backfill").commit();
    committer.commit("job-1", 2, false, List.of(table.file("b")));

    assertThat(table.files()).containsExactly("a", "b", "loaded-by-hand");
  }

  @Test
  void findsCommitsThatWereMadeAfterTheRestoredCheckpoint() {
    Committer first = started("run-1");
    first.commit("job-1", 1, false, List.of(table.file("a")));
    long known = first.newestSnapshot();
    first.commit("job-1", 2, false, List.of(table.file("b")));

    long committed = committer().restore("run-1", known, 3, Map.of(2L, List.of(table.file("b"))));

    assertThat(committed).isEqualTo(2);
  }

  @Test
  void refusesACommitOfACopyWithTheSameCheckpoint() {
    Committer first = started("run-1");
    first.commit("job-1", 1, false, List.of(table.file("a")));
    long known = first.newestSnapshot();
    Committer copy = committer();
    copy.restore("run-1", known, 1, Map.of());
    copy.commit("job-2", 2, false, List.of(table.file("of-the-copy")));

    assertThatThrownBy(
            () -> committer().restore("run-1", known, 2, Map.of(2L, List.of(table.file("b")))))
        .isInstanceOf(CommitRefusedException.class)
        .hasMessageContaining("Job job-2 has committed to table 'clicks' (its checkpoint 2)");
  }

  @Test
  void refusesAnOlderSavepoint() {
    Committer first = started("run-1");
    first.commit("job-1", 1, false, List.of(table.file("a")));
    long known = first.newestSnapshot();
    first.commit("job-1", 5, false, List.of(table.file("b")));

    assertThatThrownBy(() -> committer().restore("run-1", known, 4, Map.of()))
        .isInstanceOf(CommitRefusedException.class)
        .hasMessage(
            "The job was restored from checkpoint 4, but table 'clicks' already has the rows of"
                + " checkpoint 5 (committed by job job-1): they would be written a second"
                + " time. Restore the newest checkpoint or savepoint, or bring the tables back first"
                + " with 'rollback --checkpoint 4'.");
  }

  @Test
  void restoresAnOlderSavepointAfterTheTableWasRolledBackToIt() throws Exception {
    Committer first = started("run-1");
    first.commit("job-1", 1, false, List.of(table.file("a")));
    long known = first.newestSnapshot();
    first.commit("job-1", 5, false, List.of(table.file("b")));
    table.rollBack(1);

    Committer second = committer();
    second.restore("run-1", known, 4, Map.of());
    second.commit("job-2", 5, false, List.of(table.file("c")));

    assertThat(table.files()).containsExactly("a", "c");
  }

  @Test
  void refusesASavepointFromAfterTheTableWasRolledBack() {
    Committer first = started("run-1");
    first.commit("job-1", 1, false, List.of(table.file("a")));
    first.commit("job-1", 2, false, List.of(table.file("b")));
    table.rollBack(1);

    assertThatThrownBy(() -> committer().restore("run-1", first.newestSnapshot(), 3, Map.of()))
        .isInstanceOf(CommitRefusedException.class)
        .hasMessageContaining(
            "no longer holds the rows that it had when that checkpoint was taken");
  }

  @Test
  void stopsWhenASecondCopyCommits() {
    Committer first = started("run-1");
    first.commit("job-1", 1, false, List.of(table.file("a")));
    Committer copy = committer();
    copy.restore("run-1", first.newestSnapshot(), 1, Map.of());
    copy.commit("job-2", 2, false, List.of(table.file("b")));

    assertThatThrownBy(() -> first.commit("job-1", 2, false, List.of(table.file("c"))))
        .isInstanceOf(CommitRefusedException.class)
        .hasMessage(
            "Job job-2 has committed to table 'clicks' (its checkpoint 2) beside this one: two jobs"
                + " that read the same stream write each row twice. Stop one of them, and see in the"
                + " ledger what both have written.");
  }

  @Test
  void stopsWhenTheTableIsRolledBackWhileTheJobRuns() {
    Committer committer = started("run-1");
    committer.commit("job-1", 1, false, List.of(table.file("a")));
    committer.commit("job-1", 2, false, List.of(table.file("b")));
    table.rollBack(1);

    assertThatThrownBy(() -> committer.commit("job-1", 3, false, List.of(table.file("c"))))
        .isInstanceOf(CommitRefusedException.class)
        .hasMessageContaining("it was rolled back or replaced while the job ran");
  }

  @Test
  void resumesWhenItsSnapshotsHaveExpired() throws Exception {
    Committer first = started("run-1");
    first.commit("job-1", 1, false, List.of(table.file("a")));
    table.load().newAppend().appendFile(table.file("by-others")).commit();
    table.load().expireSnapshots().expireOlderThan(Long.MAX_VALUE).retainLast(1).commit();

    Committer second = committer();
    second.restore("run-1", first.newestSnapshot(), 1, Map.of());
    second.commit("job-2", 2, false, List.of(table.file("b")));

    assertThat(table.files()).containsExactly("a", "b", "by-others");
  }

  @Test
  void marksTheCommitAtTheEndOfTheInput() {
    started("run-1").commit("job-1", 9, true, List.of(table.file("a")));

    assertThat(table.load().currentSnapshot().summary())
        .containsEntry("flink.max-committed-checkpoint-id", "9")
        .containsEntry("clicklake.end-of-input", "true");
  }

  private Committer started(String run) {
    Committer committer = committer();
    committer.startFresh(run, false);
    return committer;
  }

  private Committer committer() {
    return new Committer("clicks", table.load(), "operator", TestTable.reporter());
  }
}
