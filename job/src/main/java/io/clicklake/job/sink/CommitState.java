package io.clicklake.job.sink;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;

/**
 * The operator state of a {@link CommitOperator}: its {@link Run}, and the checkpoints whose files
 * are not committed yet.
 *
 * <p>The state is stored as two lists of Flink tuples. This form must not change. Flink reads
 * operator list state with the serializer that is named in the savepoint and returns the objects
 * unchanged; Flink does not convert the objects to the type of a new descriptor. So an old
 * savepoint would not load if the descriptor had another type. No other class uses the tuples.
 */
final class CommitState {
  /** Run id, job id, newest snapshot. */
  private static final ListStateDescriptor<Tuple3<String, String, Long>> RUN =
      new ListStateDescriptor<>("run", Types.TUPLE(Types.STRING, Types.STRING, Types.LONG));

  /** Checkpoint, whether it was taken at the end of the input, and one {@link FileList}. */
  private static final ListStateDescriptor<Tuple3<Long, Boolean, byte[]>> PENDING =
      new ListStateDescriptor<>(
          "waiting",
          Types.TUPLE(
              Types.LONG, Types.BOOLEAN, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));

  /**
   * The run that a checkpoint belongs to, and the state of the table when the checkpoint was taken.
   */
  static final class Run {
    private final String id;
    private final String job;
    private final long newestSnapshot;

    /**
     * @param id see {@link CommitMetadata}
     * @param job the Flink job that took the checkpoint
     * @param newestSnapshot see {@link Committer#newestSnapshot()}
     */
    Run(String id, String job, long newestSnapshot) {
      this.id = id;
      this.job = job;
      this.newestSnapshot = newestSnapshot;
    }

    String id() {
      return id;
    }

    String job() {
      return job;
    }

    long newestSnapshot() {
      return newestSnapshot;
    }
  }

  private final ListState<Tuple3<String, String, Long>> run;
  private final ListState<Tuple3<Long, Boolean, byte[]>> pending;

  CommitState(OperatorStateStore store) throws Exception {
    run = store.getListState(RUN);
    pending = store.getListState(PENDING);
  }

  /** The restored run; empty if no state was restored. */
  Optional<Run> run() throws Exception {
    Iterator<Tuple3<String, String, Long>> stored = run.get().iterator();
    if (!stored.hasNext()) {
      return Optional.empty();
    }
    Tuple3<String, String, Long> only = stored.next();
    return Optional.of(new Run(only.f0, only.f1, only.f2));
  }

  /** The pending checkpoints by checkpoint id. The caller may change this map. */
  NavigableMap<Long, PendingCheckpoint> pendingCheckpoints() throws Exception {
    NavigableMap<Long, PendingCheckpoint> checkpoints = new TreeMap<>();
    for (Tuple3<Long, Boolean, byte[]> stored : pending.get()) {
      checkpoints
          .computeIfAbsent(stored.f0, id -> new PendingCheckpoint(stored.f1))
          .add(List.of(stored.f2));
    }
    return checkpoints;
  }

  /** Replaces the stored state. */
  void store(Run current, NavigableMap<Long, PendingCheckpoint> checkpoints) throws Exception {
    run.update(List.of(Tuple3.of(current.id, current.job, current.newestSnapshot)));
    List<Tuple3<Long, Boolean, byte[]>> all = new ArrayList<>();
    checkpoints.forEach(
        (id, checkpoint) ->
            checkpoint
                .fileLists()
                .forEach(files -> all.add(Tuple3.of(id, checkpoint.endOfInput(), files))));
    pending.update(all);
  }
}
