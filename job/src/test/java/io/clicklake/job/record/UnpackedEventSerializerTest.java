package io.clicklake.job.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class UnpackedEventSerializerTest {
  private static final UnpackedEventSerializer SERIALIZER = UnpackedEventSerializer.INSTANCE;

  @Test
  void keepsAnEventThatIsAWholeRecord() throws IOException {
    UnpackedEvent event = new UnpackedEvent().of(record("{}", "key"));

    UnpackedEvent read = throughBytes(event);

    assertThat(text(read)).isEqualTo("{} of {}, key, shard-1, 42, 3, 99; 0 0 [] null");
    assertThat(read.isWholeRecord()).isTrue();
    assertThat(text(SERIALIZER.copy(event))).isEqualTo(text(read));
  }

  @Test
  void aCopyOfOneEventOfManyHasItsOwnBytesAndTheSameRecord() throws IOException {
    UnpackedEvent event = new UnpackedEvent().of(record("[1,{},2]", null));
    event.bytes = "[1,{},2]".getBytes(UTF_8);
    event.from = 3;
    event.to = 5;
    event.index = 1;
    event.type = 7;
    event.typeValue = "view".getBytes(UTF_8);
    event.envelope = new byte[][] {"\"a\"".getBytes(UTF_8), null};

    UnpackedEvent copy = SERIALIZER.copy(event);
    event.bytes[3] = '!';
    event.envelope[0] = null;

    assertThat(text(copy))
        .isEqualTo("{} of [1,{},2], null, shard-1, 42, 3, 99; 1 7 [\"a\", null] null");
    assertThat(copy.typeValue).asString().isEqualTo("view");
    assertThat(throughBytes(copy).typeValue).asString().isEqualTo("view");
    assertThat(copy.record).isSameAs(event.record);
    assertThat(text(throughBytes(copy))).isEqualTo(text(copy));
    assertThat(throughBytes(copy).isWholeRecord()).isFalse();
  }

  @Test
  void keepsTheRejectionOfARecord() throws IOException {
    Rejection reason = new Rejection();
    reason.set(Reason.MALFORMED_JSON, "/a", "one value", "none");
    reason.setFurther(2);
    UnpackedEvent event = new UnpackedEvent().rejected(record("x", "key"), reason);

    UnpackedEvent copy = SERIALIZER.copy(event);
    reason.set(Reason.EMPTY, "", "", "");

    assertThat(text(copy))
        .isEqualTo(
            "x of x, key, shard-1, 42, 3, 99; -1 0 []"
                + " malformed_json at /a: expected one value, got none (and 2 more)");
    assertThat(text(throughBytes(copy))).isEqualTo(text(copy));
  }

  private static UnpackedEvent throughBytes(UnpackedEvent event) throws IOException {
    DataOutputSerializer first = new DataOutputSerializer(64);
    SERIALIZER.serialize(event, first);
    DataOutputSerializer second = new DataOutputSerializer(64);
    SERIALIZER.copy(new DataInputDeserializer(first.getCopyOfBuffer()), second);
    assertThat(second.getCopyOfBuffer()).isEqualTo(first.getCopyOfBuffer());
    return SERIALIZER.deserialize(new DataInputDeserializer(second.getCopyOfBuffer()));
  }

  private static RawRecord record(String payload, String key) {
    RawRecord record = new RawRecord(payload.getBytes(UTF_8), key, "shard-1", "42", 99);
    record.recordNumber = 3;
    return record;
  }

  private static String text(UnpackedEvent event) {
    StringBuilder envelope = new StringBuilder();
    for (byte[] value : event.envelope) {
      envelope
          .append(envelope.length() == 0 ? "" : ", ")
          .append(value == null ? null : new String(value, UTF_8));
    }
    RawRecord record = event.record;
    return String.format(
        "%s of %s, %s, %s, %s, %d, %d; %d %d [%s] %s",
        new String(event.bytes, event.from, event.to - event.from, UTF_8),
        new String(record.payload, UTF_8),
        record.partitionKey,
        record.shard,
        record.sequenceNumber,
        record.recordNumber,
        record.arrivalMillis,
        event.index,
        event.type,
        envelope,
        event.rejection == null ? null : event.rejection.sentence());
  }
}
