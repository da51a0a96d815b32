package io.clicklake.job.ingest;

import io.clicklake.job.ledger.StageLedger;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;

/**
 * The last sequence number that was read from each shard, kept in state. A ledger row stores, as
 * {@code previous_sequence_number}, the sequence number of the last record before the first record
 * of the row.
 *
 * <p>A restore may assign a shard to another subtask, so each subtask restores the values of all
 * subtasks (union list state). With union list state, Flink fails a checkpoint when some subtasks
 * have finished. For this operator that is not a new restriction, because the connector in the same
 * task also has union list state.
 *
 * <p>Each subtask stores the shards that it has read since its start. Subtask 0 also stores all
 * restored values, so that no shard is lost. So state can have several values for a shard; the
 * highest value is the newest.
 */
final class LastRead {
  private static final ListStateDescriptor<Tuple2<String, String>> DESCRIPTOR =
      new ListStateDescriptor<>("last-sequence-numbers", Types.TUPLE(Types.STRING, Types.STRING));

  private final ListState<Tuple2<String, String>> state;
  private final boolean keepsRestored;
  private final Map<String, String> restored = new HashMap<>();

  LastRead(OperatorStateStore store, boolean keepsRestored) throws Exception {
    this.state = store.getUnionListState(DESCRIPTOR);
    this.keepsRestored = keepsRestored;
    for (Tuple2<String, String> shard : state.get()) {
      restored.merge(shard.f0, shard.f1, LastRead::higher);
    }
  }

  /** The restored value of a shard; null when there is none. */
  String of(String shard) {
    return restored.get(shard);
  }

  void store(StageLedger ledger) throws Exception {
    Map<String, String> last = new HashMap<>();
    if (keepsRestored) {
      last.putAll(restored);
    }
    ledger.eachShard(last::put);
    state.clear();
    for (Map.Entry<String, String> shard : last.entrySet()) {
      state.add(Tuple2.of(shard.getKey(), shard.getValue()));
    }
  }

  private static String higher(String a, String b) {
    return new BigInteger(a).compareTo(new BigInteger(b)) >= 0 ? a : b;
  }
}
