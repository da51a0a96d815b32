package io.clicklake.job.dedupe;

import io.clicklake.job.record.DecodedEvent;
import java.time.Duration;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Writes the state of the versions before {@link StoredIds}: for each bucket a map with an entry
 * for each id, and a timer. It does not look for duplicates.
 */
final class EarlierDedupe extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<DecodedEvent, Void>, Triggerable<Integer, VoidNamespace> {
  private static final long serialVersionUID = 1L;

  private final Horizon horizon;
  private transient MapState<EventId, Long> ids;
  private transient InternalTimerService<VoidNamespace> sweeps;

  EarlierDedupe(Duration horizon) {
    this.horizon = new Horizon(horizon);
  }

  @Override
  public void open() throws Exception {
    super.open();
    ids =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "ids", EventIdSerializer.INSTANCE, LongSerializer.INSTANCE));
    sweeps = getInternalTimerService("sweeps", VoidNamespaceSerializer.INSTANCE, this);
  }

  @Override
  public void processElement(StreamRecord<DecodedEvent> element) throws Exception {
    DecodedEvent event = element.getValue();
    long expiry = horizon.expiry(event.timeMillis, Long.MIN_VALUE);
    ids.put(new EventId(event.idHigh, event.idLow), IdEntry.of(expiry, event.fingerprint));
    sweeps.registerEventTimeTimer(
        VoidNamespace.INSTANCE, horizon.sweepAt((Integer) getCurrentKey(), expiry));
  }

  @Override
  public void onEventTime(InternalTimer<Integer, VoidNamespace> timer) {
    throw new IllegalStateException("This operator gets no watermark.");
  }

  @Override
  public void onProcessingTime(InternalTimer<Integer, VoidNamespace> timer) {
    throw new IllegalStateException("There is no timer in processing time.");
  }
}
