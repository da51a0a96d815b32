package io.clicklake.job.sink;

import io.clicklake.job.classloading.ClassRelease;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
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
 * Gathers the files that writers hand on, and commits those of a checkpoint when it is complete;
 * also of the last one, which a drained or finished job takes when all its rows have arrived.
 *
 * <p>State: the run, the newest snapshot made so far, and the files of each checkpoint that is not
 * committed. A checkpoint that failed leaves its files to the next one. What a commit does when its
 * answer is lost, or when the table is not as it was left, see {@link Committer}.
 */
final class CommitOperator extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<byte[], Void> {
  private static final long serialVersionUID = 1L;

  /** The id of the run, that of the job, and the newest snapshot. */
  private static final ListStateDescriptor<Tuple3<String, String, Long>> RUN =
      new ListStateDescriptor<>("run", Types.TUPLE(Types.STRING, Types.STRING, Types.LONG));

  /** A checkpoint, whether it is behind the last row, and some of its files. */
  private static final ListStateDescriptor<Tuple3<Long, Boolean, byte[]>> WAITING =
      new ListStateDescriptor<>(
          "waiting",
          Types.TUPLE(
              Types.LONG, Types.BOOLEAN, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));

  /** The files of one checkpoint. */
  private static final class Waiting {
    private final boolean endOfInput;
    private final List<byte[]> lists = new ArrayList<>();

    private Waiting(boolean endOfInput) {
      this.endOfInput = endOfInput;
    }
  }

  private final String name;
  private final TableLoader loader;
  private final boolean allowExistingRows;

  private transient Committer committer;
  private transient ListState<Tuple3<String, String, Long>> run;
  private transient ListState<Tuple3<Long, Boolean, byte[]>> waitingState;

  /** By checkpoint: what it holds and the table does not. */
  private transient NavigableMap<Long, Waiting> waiting;

  /** What has come since the last checkpoint was taken. */
  private transient List<byte[]> arrived;

  private transient String job;
  private transient boolean ended;

  CommitOperator(String name, TableLoader loader, boolean allowExistingRows) {
    this.name = name;
    this.loader = loader;
    this.allowExistingRows = allowExistingRows;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    ClassRelease.whenJobIsGone(getRuntimeContext());
    loader.open();
    Table table = loader.loadTable();
    job = getContainingTask().getEnvironment().getJobID().toString();
    committer = new Committer(name, table, getRuntimeContext().getOperatorUniqueID());
    run = context.getOperatorStateStore().getListState(RUN);
    waitingState = context.getOperatorStateStore().getListState(WAITING);
    waiting = new TreeMap<>();
    arrived = new ArrayList<>();
    stoppingForGood(
        () -> {
          if (context.getRestoredCheckpointId().isPresent() && run.get().iterator().hasNext()) {
            restore(context.getRestoredCheckpointId().getAsLong());
          } else {
            committer.begin(UUID.randomUUID().toString(), allowExistingRows);
          }
        });
  }

  private void restore(long checkpoint) throws Exception {
    for (Tuple3<Long, Boolean, byte[]> files : waitingState.get()) {
      waiting.computeIfAbsent(files.f0, id -> new Waiting(files.f1)).lists.add(files.f2);
    }
    Tuple3<String, String, Long> known = run.get().iterator().next();
    Map<Long, List<DataFile>> files = new HashMap<>();
    waiting.forEach((id, of) -> files.put(id, files(of)));
    long committed = committer.goOn(known.f0, known.f2, checkpoint, files);
    waiting.headMap(committed, true).clear();
    commitUpTo(checkpoint, known.f1);
  }

  @Override
  public void processElement(StreamRecord<byte[]> element) {
    arrived.add(element.getValue());
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    if (!arrived.isEmpty()) {
      waiting
          .computeIfAbsent(context.getCheckpointId(), id -> new Waiting(ended))
          .lists
          .addAll(arrived);
      arrived.clear();
    }
    run.update(List.of(Tuple3.of(committer.run(), job, committer.newest())));
    List<Tuple3<Long, Boolean, byte[]>> all = new ArrayList<>();
    waiting.forEach(
        (id, of) -> of.lists.forEach(files -> all.add(Tuple3.of(id, of.endOfInput, files))));
    waitingState.update(all);
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    super.notifyCheckpointComplete(checkpoint);
    stoppingForGood(() -> commitUpTo(checkpoint, job));
  }

  @Override
  public void finish() throws Exception {
    ended = true;
    super.finish();
  }

  private void commitUpTo(long checkpoint, String takenBy) {
    NavigableMap<Long, Waiting> complete = waiting.headMap(checkpoint, true);
    while (!complete.isEmpty()) {
      Map.Entry<Long, Waiting> next = complete.firstEntry();
      Waiting of = next.getValue();
      committer.commit(takenBy, next.getKey(), of.endOfInput, files(of));
      complete.remove(next.getKey());
    }
  }

  private static List<DataFile> files(Waiting of) {
    List<DataFile> files = new ArrayList<>();
    of.lists.forEach(list -> files.addAll(FileList.fromBytes(list)));
    return files;
  }

  @Override
  public void close() throws Exception {
    loader.close();
    super.close();
  }

  private interface Step {
    void run() throws Exception;
  }

  /** A restart does not help against a refusal. */
  private static void stoppingForGood(Step step) throws Exception {
    try {
      step.run();
    } catch (CommitRefusedException e) {
      throw new SuppressRestartsException(e);
    }
  }
}
