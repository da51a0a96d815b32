package io.clicklake.job.record;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serializes a {@link DecodedEvent} for the network: three longs, a length with flags, the
 * fingerprint if there is one, the bytes of the rows.
 *
 * <p>An unaligned checkpoint contains events in this form. The first versions wrote no flags and no
 * fingerprint. Their events are read as events without a fingerprint.
 */
public final class DecodedEventSerializer extends TypeSerializerSingleton<DecodedEvent> {
  private static final long serialVersionUID = 1L;

  public static final DecodedEventSerializer INSTANCE = new DecodedEventSerializer();

  private static final int HEADER = 3 * Long.BYTES;

  /** The bit of the length that says that a fingerprint follows. */
  private static final int WITH_FINGERPRINT = 1 << 31;

  /** The bit of the length that says that the type follows. The first type is not written. */
  private static final int WITH_TYPE = 1 << 30;

  /** The bit of the length that says that the event has no id. */
  private static final int WITHOUT_ID = 1 << 29;

  private static final int LENGTH = WITHOUT_ID - 1;

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public DecodedEvent createInstance() {
    return new DecodedEvent();
  }

  @Override
  public DecodedEvent copy(DecodedEvent from) {
    return copy(from, new DecodedEvent(from.length));
  }

  @Override
  public DecodedEvent copy(DecodedEvent from, DecodedEvent reuse) {
    reuse.idHigh = from.idHigh;
    reuse.idLow = from.idLow;
    reuse.timeMillis = from.timeMillis;
    reuse.fingerprint = from.fingerprint;
    reuse.type = from.type;
    reuse.clear();
    reuse.reserve(from.length);
    System.arraycopy(from.bytes, 0, reuse.bytes, 0, from.length);
    reuse.length = from.length;
    reuse.withoutId = from.withoutId;
    return reuse;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(DecodedEvent event, DataOutputView target) throws IOException {
    target.writeLong(event.idHigh);
    target.writeLong(event.idLow);
    target.writeLong(event.timeMillis);
    boolean fingerprint = event.fingerprint != Fingerprint.UNKNOWN;
    target.writeInt(
        event.length
            | (fingerprint ? WITH_FINGERPRINT : 0)
            | (event.type != 0 ? WITH_TYPE : 0)
            | (event.withoutId ? WITHOUT_ID : 0));
    if (fingerprint) {
      target.writeInt(event.fingerprint);
    }
    if (event.type != 0) {
      target.writeInt(event.type);
    }
    target.write(event.bytes, 0, event.length);
  }

  /** Reads a record from the network into a new event of the right size. */
  @Override
  public DecodedEvent deserialize(DataInputView source) throws IOException {
    return deserialize(new DecodedEvent(0), source);
  }

  @Override
  public DecodedEvent deserialize(DecodedEvent reuse, DataInputView source) throws IOException {
    reuse.idHigh = source.readLong();
    reuse.idLow = source.readLong();
    reuse.timeMillis = source.readLong();
    int flags = source.readInt();
    int length = flags & LENGTH;
    reuse.fingerprint = (flags & WITH_FINGERPRINT) != 0 ? source.readInt() : Fingerprint.UNKNOWN;
    reuse.type = (flags & WITH_TYPE) != 0 ? source.readInt() : 0;
    reuse.clear();
    reuse.reserve(length);
    source.readFully(reuse.bytes, 0, length);
    reuse.length = length;
    reuse.withoutId = (flags & WITHOUT_ID) != 0;
    return reuse;
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    target.write(source, HEADER);
    int flags = source.readInt();
    target.writeInt(flags);
    if ((flags & WITH_FINGERPRINT) != 0) {
      target.writeInt(source.readInt());
    }
    if ((flags & WITH_TYPE) != 0) {
      target.writeInt(source.readInt());
    }
    target.write(source, flags & LENGTH);
  }

  @Override
  public TypeSerializerSnapshot<DecodedEvent> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<DecodedEvent> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
