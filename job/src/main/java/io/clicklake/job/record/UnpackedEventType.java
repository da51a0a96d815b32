package io.clicklake.job.record;

import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The Flink type of an {@link UnpackedEvent}, which names its serializer. */
public final class UnpackedEventType extends TypeInformation<UnpackedEvent> {
  private static final long serialVersionUID = 1L;

  public static final UnpackedEventType INSTANCE = new UnpackedEventType();

  private UnpackedEventType() {}

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
  public Class<UnpackedEvent> getTypeClass() {
    return UnpackedEvent.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<UnpackedEvent> createSerializer(SerializerConfig config) {
    return UnpackedEventSerializer.INSTANCE;
  }

  @Deprecated
  @Override
  public TypeSerializer<UnpackedEvent> createSerializer(ExecutionConfig config) {
    return UnpackedEventSerializer.INSTANCE;
  }

  @Override
  public String toString() {
    return "UnpackedEvent";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnpackedEventType;
  }

  @Override
  public int hashCode() {
    return UnpackedEventType.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof UnpackedEventType;
  }
}
