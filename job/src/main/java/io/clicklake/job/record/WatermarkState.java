package io.clicklake.job.record;

import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * The highest watermark that an operator has seen, kept in its state: Flink keeps none, so that its
 * own starts at {@link Long#MIN_VALUE} after a restore and returns only with the stream.
 *
 * <p>Assumes that the operator stands behind a shuffle, where every subtask has seen the same
 * watermark when an aligned barrier arrives. So it does not matter which subtask stored the value
 * that a subtask restores: broadcast state gives each one of them, at any parallelism. (Union list
 * state would give all of them, but Flink fails every checkpoint in which some subtasks of an
 * operator with such state have finished and others have not.) Unaligned barriers overtake
 * watermarks; the value may then be that of a subtask slightly ahead.
 *
 * <p>The last watermark of all, {@link Long#MAX_VALUE}, says that the input has ended, which is no
 * time: it is not stored, so that a drained job can be started again.
 */
public final class WatermarkState {
  private static final MapStateDescriptor<Integer, Long> DESCRIPTOR =
      new MapStateDescriptor<>("watermark", IntSerializer.INSTANCE, LongSerializer.INSTANCE);

  private static final int ONLY = 0;

  private final BroadcastState<Integer, Long> state;
  private long millis = Long.MIN_VALUE;
  private long stored = Long.MIN_VALUE;

  /** Takes up what was stored, if anything was. */
  public WatermarkState(OperatorStateStore store) throws Exception {
    state = store.getBroadcastState(DESCRIPTOR);
    Long restored = state.get(ONLY);
    if (restored != null) {
      millis = restored;
      stored = restored;
    }
  }

  /** Event time in milliseconds since 1970-01-01T00:00:00Z; never goes back, not by a restore. */
  public long millis() {
    return millis;
  }

  /** As {@link #millis()}, but for the end of all time: then the value before it. */
  public long beforeTheEnd() {
    return stored;
  }

  public void advance(long toMillis) {
    millis = Math.max(millis, toMillis);
    stored = millis == Long.MAX_VALUE ? stored : millis;
  }

  /** Puts the value into the operator's state; to be called for each snapshot. */
  public void store() throws Exception {
    state.put(ONLY, stored);
  }
}
