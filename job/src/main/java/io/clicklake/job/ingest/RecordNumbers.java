package io.clicklake.job.ingest;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;

/**
 * Numbers the records of a shard that have the same sequence number: the user records of one KPL
 * aggregate. Hot path: a record costs one comparison of its sequence number.
 *
 * <p>A checkpoint can fall between two records of one aggregate. After a restore, the connector
 * continues with the next record of the aggregate. This class then continues with the next number,
 * because the last number of each shard is in state. The state is union list state for the reasons
 * that {@link LastRead} explains. It can have several values for a shard; the highest value is the
 * newest.
 *
 * <p>A savepoint of an older version can have no numbers. Then the first record after the restore
 * has the number 0.
 */
final class RecordNumbers {
  private static final ListStateDescriptor<Tuple3<String, String, Integer>> DESCRIPTOR =
      new ListStateDescriptor<>(
          "last-record-numbers", Types.TUPLE(Types.STRING, Types.STRING, Types.INT));

  /** The last record of a shard. */
  static final class Shard {
    private String sequenceNumber;
    private int number;

    /** The number of the next record of this shard, which has this sequence number. */
    int next(String sequence) {
      if (sequence.equals(sequenceNumber)) {
        return ++number;
      }
      sequenceNumber = sequence;
      number = 0;
      return 0;
    }
  }

  private final ListState<Tuple3<String, String, Integer>> state;
  private final boolean keepsRestored;
  private final Map<String, Tuple3<String, String, Integer>> restored = new HashMap<>();
  private final Map<String, Shard> shards = new HashMap<>();

  RecordNumbers(OperatorStateStore store, boolean keepsRestored) throws Exception {
    this.state = store.getUnionListState(DESCRIPTOR);
    this.keepsRestored = keepsRestored;
    for (Tuple3<String, String, Integer> last : state.get()) {
      restored.merge(last.f0, last, RecordNumbers::higher);
    }
  }

  Shard of(String shard) {
    return shards.computeIfAbsent(shard, this::restored);
  }

  private Shard restored(String shard) {
    Shard numbers = new Shard();
    Tuple3<String, String, Integer> last = restored.get(shard);
    if (last != null) {
      numbers.sequenceNumber = last.f1;
      numbers.number = last.f2;
    }
    return numbers;
  }

  void store() throws Exception {
    Map<String, Tuple3<String, String, Integer>> last = new HashMap<>();
    if (keepsRestored) {
      last.putAll(restored);
    }
    shards.forEach(
        (shard, numbers) -> {
          if (numbers.sequenceNumber != null) {
            last.put(shard, Tuple3.of(shard, numbers.sequenceNumber, numbers.number));
          }
        });
    state.clear();
    for (Tuple3<String, String, Integer> value : last.values()) {
      state.add(value);
    }
  }

  private static Tuple3<String, String, Integer> higher(
      Tuple3<String, String, Integer> a, Tuple3<String, String, Integer> b) {
    int order = new BigInteger(a.f1).compareTo(new BigInteger(b.f1));
    return order > 0 || (order == 0 && a.f2 >= b.f2) ? a : b;
  }
}
