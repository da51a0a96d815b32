package io.clicklake.job.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedPlaceTest {
  @ParameterizedTest
  @CsvSource({"shardId-000000000001,4959,0,7", "'a \"quoted\" \u00fc',-1,3,0", ",,0,0", "s,1,2,"})
  void isReadBackFromItsText(
      String shard, String sequenceNumber, int recordNumber, Integer eventIndex) {
    String text = EventPlace.of(shard, sequenceNumber, recordNumber, eventIndex);

    assertThat(CountedPlace.parse(text)).hasToString(text);
    assertThat(CountedPlace.parse(text)).isEqualTo(CountedPlace.parse(text));
  }

  @Test
  void isThatOfTheEvent() {
    UnpackedEvent event = new UnpackedEvent().of(new RawRecord("{}".getBytes(UTF_8), "s", "12", 0));
    event.record.recordNumber = 3;
    event.index = 4;
    assertThat(CountedPlace.of(event)).hasToString(EventPlace.of("s", "12", 3, 4));

    event.index = UnpackedEvent.NO_EVENT;
    assertThat(CountedPlace.of(event)).hasToString(EventPlace.of("s", "12", 3, null));
  }

  @Test
  void doesNotReadATextThatIsNotJson() {
    assertThatThrownBy(() -> CountedPlace.parse("{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a place: {");
  }
}
