package io.clicklake.job.record;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Copies and serializes an {@link UnpackedEvent}. Unpack and decode are chained, so Flink needs
 * this serializer only if a cluster does not chain operators or copies elements between chained
 * operators.
 *
 * <p>A copy has its own bytes of the event, but the same {@link RawRecord} object. If this class
 * were a Flink POJO, the whole record would be copied for each event. The serialized form contains
 * the whole record.
 */
public final class UnpackedEventSerializer extends TypeSerializerSingleton<UnpackedEvent> {
  private static final long serialVersionUID = 1L;

  public static final UnpackedEventSerializer INSTANCE = new UnpackedEventSerializer();

  private static final int NO_BYTES = -1;

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public UnpackedEvent createInstance() {
    return new UnpackedEvent();
  }

  @Override
  public UnpackedEvent copy(UnpackedEvent from) {
    return copy(from, new UnpackedEvent());
  }

  @Override
  public UnpackedEvent copy(UnpackedEvent from, UnpackedEvent reuse) {
    reuse.of(from.record);
    if (!from.isWholeRecord()) {
      setBytes(reuse, Arrays.copyOfRange(from.bytes, from.from, from.to));
    }
    reuse.index = from.index;
    reuse.type = from.type;
    reuse.typeValue = from.typeValue;
    reuse.envelope = from.envelope.clone();
    reuse.rejection = from.rejection == null ? null : from.rejection.copy();
    return reuse;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(UnpackedEvent event, DataOutputView target) throws IOException {
    writeRecord(event.record, target);
    target.writeBoolean(event.isWholeRecord());
    if (!event.isWholeRecord()) {
      target.writeInt(event.to - event.from);
      target.write(event.bytes, event.from, event.to - event.from);
    }
    target.writeInt(event.index);
    target.writeInt(event.type);
    writeBytes(event.typeValue, target);
    target.writeInt(event.envelope.length);
    for (byte[] value : event.envelope) {
      writeBytes(value, target);
    }
    target.writeBoolean(event.rejection != null);
    if (event.rejection != null) {
      event.rejection.write(target);
    }
  }

  @Override
  public UnpackedEvent deserialize(DataInputView source) throws IOException {
    return deserialize(new UnpackedEvent(), source);
  }

  @Override
  public UnpackedEvent deserialize(UnpackedEvent reuse, DataInputView source) throws IOException {
    reuse.of(readRecord(source));
    if (!source.readBoolean()) {
      setBytes(reuse, readBytes(source));
    }
    reuse.index = source.readInt();
    reuse.type = source.readInt();
    reuse.typeValue = readBytes(source);
    reuse.envelope = new byte[source.readInt()][];
    for (int i = 0; i < reuse.envelope.length; i++) {
      reuse.envelope[i] = readBytes(source);
    }
    reuse.rejection = source.readBoolean() ? Rejection.read(source) : null;
    return reuse;
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  private static void setBytes(UnpackedEvent event, byte[] bytes) {
    event.bytes = bytes;
    event.from = 0;
    event.to = bytes.length;
  }

  private static void writeRecord(RawRecord record, DataOutputView target) throws IOException {
    writeBytes(record.payload, target);
    StringValue.writeString(record.partitionKey, target);
    StringValue.writeString(record.shard, target);
    StringValue.writeString(record.sequenceNumber, target);
    target.writeInt(record.recordNumber);
    target.writeLong(record.arrivalMillis);
  }

  private static RawRecord readRecord(DataInputView source) throws IOException {
    RawRecord record = new RawRecord();
    record.payload = readBytes(source);
    record.partitionKey = StringValue.readString(source);
    record.shard = StringValue.readString(source);
    record.sequenceNumber = StringValue.readString(source);
    record.recordNumber = source.readInt();
    record.arrivalMillis = source.readLong();
    return record;
  }

  private static void writeBytes(byte[] bytes, DataOutputView target) throws IOException {
    target.writeInt(bytes == null ? NO_BYTES : bytes.length);
    if (bytes != null) {
      target.write(bytes);
    }
  }

  private static byte[] readBytes(DataInputView source) throws IOException {
    int length = source.readInt();
    if (length == NO_BYTES) {
      return null;
    }
    byte[] bytes = new byte[length];
    source.readFully(bytes);
    return bytes;
  }

  @Override
  public TypeSerializerSnapshot<UnpackedEvent> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<UnpackedEvent> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
