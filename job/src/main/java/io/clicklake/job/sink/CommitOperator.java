package io.clicklake.job.sink;

import io.clicklake.catalog.lake.ManifestThreads;
import io.clicklake.job.classloading.ClassRelease;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.TableLoader;

/**
 * Collects the files of all writers of a table, and commits the files of a checkpoint when Flink
 * reports the checkpoint as complete. {@link Committer} lists the assumptions.
 *
 * <ul>
 *   <li>{@code snapshotState} adds the files that arrived since the last barrier to the pending
 *       checkpoints, and stores the pending checkpoints ({@link CommitState}).
 *   <li>{@code notifyCheckpointComplete} commits all pending checkpoints up to the completed one,
 *       oldest first, one snapshot for each. A notification may be lost or late; the next
 *       notification commits all checkpoints that are still pending. The files of a failed
 *       checkpoint are committed when the next checkpoint is complete, before the files of that
 *       checkpoint.
 *   <li>{@code finish} is called when the job is drained or the input has ended. After this call,
 *       Flink takes the last checkpoint. The notification for the last checkpoint commits the files
 *       of the last rows.
 *   <li>{@code initializeState} commits the pending checkpoints of the restored state that are not
 *       in the table yet. There are such checkpoints if the job failed after a checkpoint and
 *       before its commit.
 * </ul>
 */
final class CommitOperator extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<byte[], Void> {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final TableLoader loader;
  private final boolean allowExistingRows;
  private final RowTime.Kind time;

  private transient Committer committer;
  private transient CommitReporter reporter;
  private transient CommitState state;
  private transient NavigableMap<Long, PendingCheckpoint> pendingCheckpoints;
  private transient List<byte[]> filesSinceBarrier;

  /**
   * The {@link RowAges} of each pending checkpoint. They are not in the state, so they are not
   * known after a failure.
   */
  private transient NavigableMap<Long, List<byte[]>> ages;

  private transient List<byte[]> agesSinceBarrier;
  private transient String job;
  private transient boolean endOfInput;

  /**
   * @param time the kind of time from which the ages of the rows are counted
   */
  CommitOperator(String name, TableLoader loader, boolean allowExistingRows, RowTime.Kind time) {
    this.name = name;
    this.loader = loader;
    this.allowExistingRows = allowExistingRows;
    this.time = time;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    ClassRelease.whenJobIsGone(getRuntimeContext());
    ManifestThreads.raise();
    loader.open();
    Table table = loader.loadTable();
    job = getContainingTask().getEnvironment().getJobID().toString();
    reporter =
        new CommitReporter(
            name,
            time,
            getMetricGroup(),
            () -> getProcessingTimeService().getCurrentProcessingTime());
    committer = new Committer(name, table, getRuntimeContext().getOperatorUniqueID(), reporter);
    state = new CommitState(context.getOperatorStateStore());
    pendingCheckpoints = state.pendingCheckpoints();
    filesSinceBarrier = new ArrayList<>();
    ages = new TreeMap<>();
    agesSinceBarrier = new ArrayList<>();
    Optional<CommitState.Run> run = state.run();
    withoutRestart(
        () -> {
          if (context.getRestoredCheckpointId().isPresent() && run.isPresent()) {
            restore(run.get(), context.getRestoredCheckpointId().getAsLong());
          } else {
            committer.startFresh(UUID.randomUUID().toString(), allowExistingRows);
          }
        });
  }

  private void restore(CommitState.Run run, long checkpoint) {
    Map<Long, List<DataFile>> files = new HashMap<>();
    pendingCheckpoints.forEach((id, pending) -> files.put(id, pending.files()));
    long committed = committer.restore(run.id(), run.newestSnapshot(), checkpoint, files);
    pendingCheckpoints.headMap(committed, true).clear();
    commitUpTo(checkpoint, run.job());
  }

  @Override
  public void processElement(StreamRecord<byte[]> element) {
    byte[] bytes = element.getValue();
    (RowAges.isIn(bytes) ? agesSinceBarrier : filesSinceBarrier).add(bytes);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    if (!filesSinceBarrier.isEmpty()) {
      pendingCheckpoints
          .computeIfAbsent(context.getCheckpointId(), id -> new PendingCheckpoint(endOfInput))
          .add(filesSinceBarrier);
      filesSinceBarrier.clear();
      ages.put(context.getCheckpointId(), List.copyOf(agesSinceBarrier));
      agesSinceBarrier.clear();
    }
    state.store(
        new CommitState.Run(committer.run(), job, committer.newestSnapshot()), pendingCheckpoints);
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    super.notifyCheckpointComplete(checkpoint);
    withoutRestart(() -> commitUpTo(checkpoint, job));
  }

  @Override
  public void finish() throws Exception {
    endOfInput = true;
    super.finish();
  }

  private void commitUpTo(long checkpoint, String takenBy) {
    NavigableMap<Long, PendingCheckpoint> complete = pendingCheckpoints.headMap(checkpoint, true);
    while (!complete.isEmpty()) {
      long id = complete.firstKey();
      PendingCheckpoint pending = complete.get(id);
      committer.commit(takenBy, id, pending.endOfInput(), pending.files());
      complete.remove(id);
      reporter.visible(ages.getOrDefault(id, List.of()));
      ages.remove(id);
    }
  }

  @Override
  public void close() throws Exception {
    loader.close();
    super.close();
  }

  private interface Step {
    void run() throws Exception;
  }

  /**
   * A refused commit stops the job without a restart, because the commit would be refused again
   * after a restart.
   */
  private static void withoutRestart(Step step) throws Exception {
    try {
      step.run();
    } catch (CommitRefusedException e) {
      throw new SuppressRestartsException(e);
    }
  }
}
