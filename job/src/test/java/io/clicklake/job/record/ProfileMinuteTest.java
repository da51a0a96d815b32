package io.clicklake.job.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.api.Test;

class ProfileMinuteTest {
  @Test
  void isAFlinkPojo() {
    assertThat(TypeInformation.of(ProfileMinute.class)).isInstanceOf(PojoTypeInfo.class);
  }

  @Test
  void isReadBackFromItsRow() {
    ProfileMinute number =
        new ProfileMinute(1_700_000_040_000L, "orders", "{}", ProfileMeasure.NUMBER, "price", 3);
    number.minimum = 1.5;
    number.maximum = 4.0;
    number.total = 7.25;
    number.sketch = new byte[] {1, 2};
    number.jobId = "job";
    number.emittedAtMillis = 1_700_000_120_000L;
    number.examples =
        new String[] {EventPlace.of("s-1", "495", 0, 2), EventPlace.of("s-1", "497", 0, null)};

    assertThat(ProfileMinute.of(number.toRow())).usingRecursiveComparison().isEqualTo(number);
  }

  @Test
  void theExamplesOfARowAreAJsonArrayOfPlaces() {
    ProfileMinute late = new ProfileMinute(0, "orders", "{}", ProfileMeasure.LATE, null, 1);
    late.examples =
        new String[] {EventPlace.of("s-1", "495", 1, 2), EventPlace.of("s-1", "497", 0, null)};

    assertThat(late.toRow().getString(12))
        .hasToString(
            "[{\"shard\":\"s-1\",\"sequence_number\":\"495\",\"record_number\":1,\"event_index\":2},"
                + "{\"shard\":\"s-1\",\"sequence_number\":\"497\",\"record_number\":0,"
                + "\"event_index\":null}]");
  }

  @Test
  void isReadBackWithoutTheFieldsThatACountLacks() {
    ProfileMinute count = new ProfileMinute(0, "orders", "{}", ProfileMeasure.EVENTS, null, 1);

    ProfileMinute read = ProfileMinute.of(count.toRow());

    assertThat(read).usingRecursiveComparison().isEqualTo(count);
    assertThat(read).hasToString("0 orders {} events 1");
  }
}
