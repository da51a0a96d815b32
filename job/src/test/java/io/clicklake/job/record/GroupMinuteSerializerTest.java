package io.clicklake.job.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class GroupMinuteSerializerTest {
  private static final GroupMinuteSerializer SERIALIZER = GroupMinuteSerializer.INSTANCE;

  private final DataOutputSerializer bytes = new DataOutputSerializer(64);

  @Test
  void keepsEachCountOfAGroup() throws IOException {
    GroupMinute group = new GroupMinute(1_700_000_040_000L, "orders", "{\"p\":\"\u00fc\u4e16\"}");
    group.add(ProfileMeasure.EVENTS, null, Long.MAX_VALUE);
    group.add(ProfileMeasure.UNKNOWN_FIELD, "x".repeat(1_000), 1).examples = new CountedPlace[0];
    PartialCount number = group.add(ProfileMeasure.NUMBER, "price", 3);
    number.minimum = -1.5;
    number.maximum = 4.0;
    number.total = 7.25;
    number.examples =
        new CountedPlace[] {
          new CountedPlace(new byte[] {'s'}, new byte[] {'1', '2'}, 3, 4),
          new CountedPlace(null, null, 0, UnpackedEvent.NO_EVENT)
        };
    group.add(ProfileMeasure.DISTINCT, "id", 300).sketch = new byte[1_000];
    group.add(ProfileMeasure.VALUE, "currency=", 2);

    SERIALIZER.serialize(group, bytes);
    SERIALIZER.serialize(new GroupMinute(0, "", "{}"), bytes);

    DataInputDeserializer in = new DataInputDeserializer(bytes.getCopyOfBuffer());
    assertThat(SERIALIZER.deserialize(in)).usingRecursiveComparison().isEqualTo(group);
    assertThat(SERIALIZER.deserialize(in).counts).isEmpty();
    assertThat(in.available()).isZero();
  }

  @Test
  void copiesTheBytesOfAGroup() throws IOException {
    GroupMinute group = new GroupMinute(60_000, "orders", "{}");
    group.add(ProfileMeasure.ROWS, null, 7);
    DataOutputSerializer copy = new DataOutputSerializer(64);

    SERIALIZER.serialize(group, bytes);
    SERIALIZER.copy(new DataInputDeserializer(bytes.getCopyOfBuffer()), copy);

    assertThat(copy.getCopyOfBuffer()).isEqualTo(bytes.getCopyOfBuffer());
  }

  /** An unaligned checkpoint of the first version contains counts in this form. */
  @Test
  void readsTheCountsOfTheFirstVersion() throws IOException {
    ProfileMinute count =
        new ProfileMinute(60_000, "orders", "{}", ProfileMeasure.NULLS, "price", 3);
    count.examples = new String[] {EventPlace.of("s", "1", 0, 2)};
    TypeSerializer<ProfileMinute> pojo =
        TypeInformation.of(ProfileMinute.class)
            .createSerializer(new ExecutionConfig().getSerializerConfig());
    pojo.serialize(count, bytes);
    pojo.serialize(count, bytes);

    DataInputDeserializer in = new DataInputDeserializer(bytes.getCopyOfBuffer());

    for (int i = 0; i < 2; i++) {
      assertThat(SERIALIZER.deserialize(in))
          .usingRecursiveComparison()
          .isEqualTo(GroupMinute.of(count));
    }
    assertThat(in.available()).isZero();
  }

  @Test
  void doesNotReadAnUnknownFormat() throws IOException {
    bytes.write(17);

    assertThatThrownBy(
            () -> SERIALIZER.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer())))
        .isInstanceOf(IOException.class)
        .hasMessage("Counts of a profile have the unknown format 17.");
  }

  /** Checkpoints contain the numbers. */
  @Test
  void theNumbersOfTheMeasuresDoNotChange() {
    assertThat(ProfileMeasure.values())
        .extracting(ProfileMeasure::code)
        .containsExactly(
            "events",
            "rows",
            "rejected",
            "rejected_elements",
            "duplicates",
            "duplicates_differ",
            "filtered",
            "late",
            "nulls",
            "distinct",
            "number",
            "value",
            "unknown_field");
    for (ProfileMeasure measure : ProfileMeasure.values()) {
      assertThat(ProfileMeasure.of(measure.number())).isSameAs(measure);
      assertThat(ProfileMeasure.of(measure.code())).isSameAs(measure);
    }
  }
}
