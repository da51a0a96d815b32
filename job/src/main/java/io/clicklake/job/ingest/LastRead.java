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
 * The last sequence number that was read from each shard, kept in state: the books say with it what
 * the first record of a checkpoint follows.
 *
 * <p>A restore may give a shard to another subtask, so each one restores what all have stored
 * (union state: the connector in the same task has it too, so it costs no checkpoint that would not
 * fail anyway). A subtask stores the shards it has read since its start, and the first one also
 * what it restored, so that no shard is forgotten; of several values the highest is the newest.
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

  /** What was restored of a shard; null when nothing was. */
  String of(String shard) {
    return restored.get(shard);
  }

  void store(StageLedger book) throws Exception {
    Map<String, String> last = new HashMap<>();
    if (keepsRestored) {
      last.putAll(restored);
    }
    book.eachShard(last::put);
    state.clear();
    for (Map.Entry<String, String> shard : last.entrySet()) {
      state.add(Tuple2.of(shard.getKey(), shard.getValue()));
    }
  }

  private static String higher(String a, String b) {
    return new BigInteger(a).compareTo(new BigInteger(b)) >= 0 ? a : b;
  }
}
