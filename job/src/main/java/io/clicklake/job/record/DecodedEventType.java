package io.clicklake.job.record;

import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The Flink type of a {@link DecodedEvent}, which names its serializer. */
public final class DecodedEventType extends TypeInformation<DecodedEvent> {
  private static final long serialVersionUID = 1L;

  public static final DecodedEventType INSTANCE = new DecodedEventType();

  private DecodedEventType() {}

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
  public Class<DecodedEvent> getTypeClass() {
    return DecodedEvent.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<DecodedEvent> createSerializer(SerializerConfig config) {
    return DecodedEventSerializer.INSTANCE;
  }

  @Deprecated
  @Override
  public TypeSerializer<DecodedEvent> createSerializer(ExecutionConfig config) {
    return DecodedEventSerializer.INSTANCE;
  }

  @Override
  public String toString() {
    return "DecodedEvent";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DecodedEventType;
  }

  @Override
  public int hashCode() {
    return DecodedEventType.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof DecodedEventType;
  }
}
