package io.clicklake.job.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.job.StateFile;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.FileUtils;
import org.apache.iceberg.DataFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitOperatorTest {
  @TempDir private Path directory;
  private TestTable table;

  @BeforeEach
  void createTable() {
    table = new TestTable(directory);
  }

  @Test
  void commitsNothingBeforeTheCheckpointIsComplete() throws Exception {
    try (OneInputStreamOperatorTestHarness<byte[], Void> harness = started(null, 0)) {
      write(harness, "a");
      harness.snapshot(1, 0);

      assertThat(table.files()).isEmpty();

      harness.notifyOfCompletedCheckpoint(1);

      assertThat(table.files()).containsExactly("a");
    }
  }

  @Test
  void filesAfterTheBarrierAreCommittedWithTheNextCheckpoint() throws Exception {
    try (OneInputStreamOperatorTestHarness<byte[], Void> harness = started(null, 0)) {
      write(harness, "a");
      harness.snapshot(1, 0);
      write(harness, "b");
      harness.notifyOfCompletedCheckpoint(1);

      assertThat(table.files()).containsExactly("a");
    }
  }

  @Test
  void aCheckpointWithoutRowsDoesNotReadTheTable() throws Exception {
    try (OneInputStreamOperatorTestHarness<byte[], Void> harness = started(null, 0)) {
      write(harness, "a");
      harness.snapshot(1, 0);
      harness.notifyOfCompletedCheckpoint(1);
      // Each call to the table would fail from now on.
      FileUtils.deleteDirectory(directory.resolve("table").toFile());

      harness.snapshot(2, 0);
      harness.notifyOfCompletedCheckpoint(2);

      assertThat(directory.resolve("table")).doesNotExist();
    }
  }

  @Test
  void filesOfAFailedCheckpointAreCommittedWithTheNextOneInASnapshotOfTheirOwn() throws Exception {
    try (OneInputStreamOperatorTestHarness<byte[], Void> harness = started(null, 0)) {
      write(harness, "a");
      harness.snapshot(1, 0);
      write(harness, "b");
      harness.snapshot(2, 0);

      harness.notifyOfCompletedCheckpoint(2);

      assertThat(table.files()).containsExactly("a", "b");
      assertThat(table.load().snapshots())
          .extracting(snapshot -> snapshot.summary().get("flink.max-committed-checkpoint-id"))
          .containsExactly("1", "2");
    }
  }

  @Test
  void commitsTheFilesOfTheRestoredCheckpointThatTheTableDoesNotHave() throws Exception {
    OperatorSubtaskState state = filesOfCheckpointOne(false);

    started(state, 1).close();

    assertThat(table.files()).containsExactly("a");
  }

  @Test
  void commitsFilesOfBothPartitionSpecsAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (OneInputStreamOperatorTestHarness<byte[], Void> harness = started(null, 0)) {
      write(harness, table.file("own"));
      write(harness, table.sharedFile("shared"));
      state = harness.snapshot(1, 0);
    }

    started(state, 1).close();
    started(state, 1).close();

    assertThat(table.files()).containsExactly("own", "shared");
    assertThat(table.load().snapshots()).hasSize(1);
  }

  @Test
  void commitsOnceWhenTheAnswerOfACommitWasLost() throws Exception {
    OperatorSubtaskState state = filesOfCheckpointOne(true);

    started(state, 1).close();
    started(state, 1).close();

    assertThat(table.files()).containsExactly("a");
    assertThat(table.load().snapshots()).hasSize(1);
  }

  @Test
  void theAgesOfTheRowsAreNotPartOfTheState() throws Exception {
    OperatorSubtaskState with;
    OperatorSubtaskState without = filesOfCheckpointOne(false);
    try (OneInputStreamOperatorTestHarness<byte[], Void> harness = started(null, 0)) {
      write(harness, "a");
      RowAges ages = new RowAges(0);
      ages.add(-5);
      harness.processElement(new StreamRecord<>(ages.toBytes()));
      with = harness.snapshot(1, 0);
      harness.notifyOfCompletedCheckpoint(1);
    }

    assertThat(with.getManagedOperatorState().getStateSize())
        .isEqualTo(without.getManagedOperatorState().getStateSize());
    assertThat(table.files()).containsExactly("a");
  }

  @Test
  void loadsTheStateOfTheFirstVersion() throws Exception {
    started(StateFile.read("committer-1"), 2).close();

    assertThat(table.files()).containsExactly("a", "b", "c");
    assertThat(table.load().snapshots())
        .extracting(snapshot -> snapshot.summary().get("flink.max-committed-checkpoint-id"))
        .containsExactly("1", "2");
    assertThat(table.load().snapshots())
        .extracting(snapshot -> snapshot.summary().get("clicklake.end-of-input"))
        .containsExactly(null, "true");
  }

  @Test
  @Tag("writes-golden-files") // the state that the test above loads; left out of a build
  void writesTheState() throws Exception {
    try (OneInputStreamOperatorTestHarness<byte[], Void> harness = started(null, 0)) {
      write(harness, "a");
      write(harness, table.sharedFile("b"));
      harness.snapshot(1, 0);
      write(harness, "c");
      harness.getOperator().finish();
      StateFile.write(harness.snapshot(2, 0), "committer-1");
    }
  }

  @Test
  void aRefusedCommitIsNotRetried() throws Exception {
    filesOfCheckpointOne(true);

    assertThatThrownBy(() -> started(null, 0))
        .isInstanceOf(SuppressRestartsException.class)
        .hasCauseInstanceOf(CommitRefusedException.class);
  }

  /** The state of checkpoint 1, which has one file. */
  private OperatorSubtaskState filesOfCheckpointOne(boolean committed) throws Exception {
    try (OneInputStreamOperatorTestHarness<byte[], Void> harness = started(null, 0)) {
      write(harness, "a");
      OperatorSubtaskState state = harness.snapshot(1, 0);
      if (committed) {
        harness.notifyOfCompletedCheckpoint(1);
      }
      return state;
    }
  }

  private OneInputStreamOperatorTestHarness<byte[], Void> started(
      OperatorSubtaskState state, long checkpoint) throws Exception {
    OneInputStreamOperatorTestHarness<byte[], Void> harness =
        new OneInputStreamOperatorTestHarness<>(
            new CommitOperator("clicks", table.loader(), false, RowTime.Kind.ARRIVAL));
    harness.setup();
    if (state != null) {
      harness.setRestoredCheckpointId(checkpoint);
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private void write(OneInputStreamOperatorTestHarness<byte[], Void> harness, String file)
      throws Exception {
    write(harness, table.file(file));
  }

  private void write(OneInputStreamOperatorTestHarness<byte[], Void> harness, DataFile file)
      throws Exception {
    byte[] files = FileList.toBytes(table.load(), List.of(file));
    harness.processElement(new StreamRecord<>(files));
  }
}
