package io.clicklake.job.record;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.api.java.typeutils.runtime.DataInputViewStream;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serializes a {@link GroupMinute}:
 *
 * <ul>
 *   <li>a byte for the format; the minute as a long; the table and the key; the number of counts;
 *   <li>for each count: the {@link ProfileMeasure#number()} and the flags as bytes; the amount as a
 *       long; and what the flags say: the detail, three doubles, the sketch, the examples;
 *   <li>for each example: shard, sequence number, and two ints.
 * </ul>
 *
 * <p>A text is its length in bytes and its UTF-8 bytes. Lengths and numbers of elements are ints.
 *
 * <p>Before this format, each count was sent as a POJO of its own. An unaligned checkpoint of that
 * time contains such counts. Each is read as a group with one count.
 */
public final class GroupMinuteSerializer extends TypeSerializerSingleton<GroupMinute> {
  private static final long serialVersionUID = 1L;

  public static final GroupMinuteSerializer INSTANCE = new GroupMinuteSerializer();

  private static final int FORMAT = 16;

  /** The first byte of a POJO that is not null and of no subclass. */
  private static final int POJO = 2;

  /** The length of bytes that are null. */
  private static final int NULL = -1;

  private static final int WITH_DETAIL = 1;
  private static final int WITH_NUMBERS = 2;
  private static final int WITH_SKETCH = 4;
  private static final int WITH_EXAMPLES = 8;

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public GroupMinute createInstance() {
    return new GroupMinute(0, "", "");
  }

  @Override
  public GroupMinute copy(GroupMinute from) {
    return from;
  }

  @Override
  public GroupMinute copy(GroupMinute from, GroupMinute reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(GroupMinute group, DataOutputView target) throws IOException {
    target.writeByte(FORMAT);
    target.writeLong(group.minuteMillis);
    writeText(group.table, target);
    writeText(group.key, target);
    target.writeInt(group.counts.size());
    for (PartialCount count : group.counts) {
      write(count, target);
    }
  }

  private static void write(PartialCount count, DataOutputView target) throws IOException {
    boolean hasNumbers = count.measure == ProfileMeasure.NUMBER;
    target.writeByte(count.measure.number());
    target.writeByte(
        (count.detail == null ? 0 : WITH_DETAIL)
            | (hasNumbers ? WITH_NUMBERS : 0)
            | (count.sketch == null ? 0 : WITH_SKETCH)
            | (count.examples == null ? 0 : WITH_EXAMPLES));
    target.writeLong(count.amount);
    if (count.detail != null) {
      writeText(count.detail, target);
    }
    if (hasNumbers) {
      target.writeDouble(count.minimum);
      target.writeDouble(count.maximum);
      target.writeDouble(count.total);
    }
    if (count.sketch != null) {
      writeBytes(count.sketch, target);
    }
    if (count.examples != null) {
      target.writeInt(count.examples.length);
      for (CountedPlace place : count.examples) {
        write(place, target);
      }
    }
  }

  private static void write(CountedPlace place, DataOutputView target) throws IOException {
    writeBytes(place.shard, target);
    writeBytes(place.sequenceNumber, target);
    target.writeInt(place.recordNumber);
    target.writeInt(place.eventIndex);
  }

  @Override
  public GroupMinute deserialize(DataInputView source) throws IOException {
    int format = source.readByte();
    if (format == POJO) {
      return GroupMinute.of(readPojo(source));
    }
    if (format != FORMAT) {
      throw new IOException("Counts of a profile have the unknown format " + format + ".");
    }
    GroupMinute group = new GroupMinute(source.readLong(), readText(source), readText(source));
    for (int left = source.readInt(); left > 0; left--) {
      readCount(group, source);
    }
    return group;
  }

  @Override
  public GroupMinute deserialize(GroupMinute reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  private static void readCount(GroupMinute group, DataInputView source) throws IOException {
    ProfileMeasure measure = ProfileMeasure.of(source.readByte());
    int flags = source.readByte();
    long amount = source.readLong();
    String detail = (flags & WITH_DETAIL) == 0 ? null : readText(source);
    PartialCount count = group.add(measure, detail, amount);
    if ((flags & WITH_NUMBERS) != 0) {
      count.minimum = source.readDouble();
      count.maximum = source.readDouble();
      count.total = source.readDouble();
    }
    if ((flags & WITH_SKETCH) != 0) {
      count.sketch = readBytes(source);
    }
    if ((flags & WITH_EXAMPLES) != 0) {
      count.examples = new CountedPlace[source.readInt()];
      for (int i = 0; i < count.examples.length; i++) {
        count.examples[i] = readPlace(source);
      }
    }
  }

  private static CountedPlace readPlace(DataInputView source) throws IOException {
    return new CountedPlace(
        readBytes(source), readBytes(source), source.readInt(), source.readInt());
  }

  private static ProfileMinute readPojo(DataInputView source) throws IOException {
    TypeSerializer<ProfileMinute> pojo =
        TypeInformation.of(ProfileMinute.class)
            .createSerializer(new ExecutionConfig().getSerializerConfig());
    return pojo.deserialize(
        new DataInputViewStreamWrapper(
            new SequenceInputStream(
                new ByteArrayInputStream(new byte[] {POJO}), new DataInputViewStream(source))));
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  private static void writeText(String text, DataOutputView target) throws IOException {
    writeBytes(text.getBytes(StandardCharsets.UTF_8), target);
  }

  private static String readText(DataInputView source) throws IOException {
    return new String(readBytes(source), StandardCharsets.UTF_8);
  }

  /**
   * @param bytes can be null
   */
  private static void writeBytes(byte[] bytes, DataOutputView target) throws IOException {
    if (bytes == null) {
      target.writeInt(NULL);
    } else {
      target.writeInt(bytes.length);
      target.write(bytes);
    }
  }

  private static byte[] readBytes(DataInputView source) throws IOException {
    int length = source.readInt();
    if (length == NULL) {
      return null;
    }
    byte[] bytes = new byte[length];
    source.readFully(bytes);
    return bytes;
  }

  @Override
  public TypeSerializerSnapshot<GroupMinute> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<GroupMinute> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
