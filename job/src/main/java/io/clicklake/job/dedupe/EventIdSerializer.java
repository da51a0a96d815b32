package io.clicklake.job.dedupe;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes an {@link EventId} to 16 bytes, upper half first. */
final class EventIdSerializer extends TypeSerializerSingleton<EventId> {
  private static final long serialVersionUID = 1L;

  static final EventIdSerializer INSTANCE = new EventIdSerializer();

  private static final int SIZE = 2 * Long.BYTES;

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public EventId createInstance() {
    return new EventId(0, 0);
  }

  @Override
  public EventId copy(EventId from) {
    return from;
  }

  @Override
  public EventId copy(EventId from, EventId reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return SIZE;
  }

  @Override
  public void serialize(EventId id, DataOutputView target) throws IOException {
    target.writeLong(id.high);
    target.writeLong(id.low);
  }

  @Override
  public EventId deserialize(DataInputView source) throws IOException {
    long high = source.readLong();
    return new EventId(high, source.readLong());
  }

  @Override
  public EventId deserialize(EventId reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    target.write(source, SIZE);
  }

  @Override
  public TypeSerializerSnapshot<EventId> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<EventId> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
