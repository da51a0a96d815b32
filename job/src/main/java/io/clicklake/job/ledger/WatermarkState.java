package io.clicklake.job.ledger;

import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * The highest watermark that an operator has seen, kept in its state. Flink does not store
 * watermarks: after a restore, the watermark of an operator is {@link Long#MIN_VALUE} until a new
 * watermark arrives.
 *
 * <p>This class assumes that the operator comes after a shuffle, so that all its subtasks have seen
 * the same watermark when an aligned barrier arrives. So the value of any subtask is correct, and
 * broadcast state gives one of the values to each subtask at any parallelism. Unaligned barriers
 * overtake watermarks. Then the restored value may come from a subtask whose watermark was slightly
 * ahead.
 *
 * <p>Union list state is not used, although it would give all values: with union list state, Flink
 * fails each checkpoint in which some subtasks of the operator have finished and others have not.
 *
 * <p>{@link Long#MAX_VALUE}, the watermark at the end of the input, is not stored, so that a
 * drained job can be started again.
 */
final class WatermarkState {
  private static final MapStateDescriptor<Integer, Long> DESCRIPTOR =
      new MapStateDescriptor<>("watermark", IntSerializer.INSTANCE, LongSerializer.INSTANCE);

  private static final int ONLY = 0;

  private final BroadcastState<Integer, Long> state;
  private long millis = Long.MIN_VALUE;
  private long stored = Long.MIN_VALUE;

  /** Restores the stored value, if there is one. */
  WatermarkState(OperatorStateStore store) throws Exception {
    state = store.getBroadcastState(DESCRIPTOR);
    Long restored = state.get(ONLY);
    if (restored != null) {
      millis = restored;
      stored = restored;
    }
  }

  /**
   * Event time in milliseconds since 1970-01-01T00:00:00Z; never goes back, not even by a restore.
   */
  long millis() {
    return millis;
  }

  /**
   * The same as {@link #millis()} until the end of the input. After that, the last value before the
   * end.
   */
  long withoutEndOfInput() {
    return stored;
  }

  void advance(long toMillis) {
    millis = Math.max(millis, toMillis);
    stored = millis == Long.MAX_VALUE ? stored : millis;
  }

  /**
   * Writes the value to the operator's state. The operator must call this method for each snapshot.
   */
  void store() throws Exception {
    state.put(ONLY, stored);
  }
}
