package io.clicklake.job.record;

import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The Flink type of a record that has its own serializer: the class and the serializer. */
public final class RecordTypeInfo<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1L;

  public static final RecordTypeInfo<UnpackedEvent> UNPACKED_EVENT =
      new RecordTypeInfo<>(UnpackedEvent.class, UnpackedEventSerializer.INSTANCE);

  public static final RecordTypeInfo<DecodedEvent> DECODED_EVENT =
      new RecordTypeInfo<>(DecodedEvent.class, DecodedEventSerializer.INSTANCE);

  public static final RecordTypeInfo<GroupMinute> GROUP_MINUTE =
      new RecordTypeInfo<>(GroupMinute.class, GroupMinuteSerializer.INSTANCE);

  private final Class<T> type;
  private final TypeSerializer<T> serializer;

  private RecordTypeInfo(Class<T> type, TypeSerializer<T> serializer) {
    this.type = type;
    this.serializer = serializer;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return serializer;
  }

  @Deprecated
  @Override
  public TypeSerializer<T> createSerializer(ExecutionConfig config) {
    return serializer;
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordTypeInfo && type == ((RecordTypeInfo<?>) other).type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof RecordTypeInfo;
  }
}
