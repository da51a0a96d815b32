package io.clicklake.job.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.RecordTypeInfo;
import io.clicklake.job.record.UnpackedEvent;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/**
 * Checks that records and events are counted separately, and that a record that cannot be opened is
 * emitted with its reason.
 */
class UnpackOperatorTest {
  private static final String CONTRACT =
      "{\"type\":\"object\",\"required\":[\"id\",\"at\"],\"properties\":{"
          + "\"id\":{\"type\":\"string\"},\"at\":{\"type\":\"string\",\"format\":\"date-time\"}}}";

  @Test
  void emitsEachEventOfARecordAndCountsRecordsAndEvents() throws Exception {
    try (var stage = stage("payload: {values: many, limits: {events: 3}}")) {
      stage.processElement(record("{\"n\":1}{\"n\":2}"));
      stage.processElement(record("{}{}{}{}"));
      stage.processElement(record("[]"));
      stage.processElement(record("x"));

      assertThat(texts(stage))
          .containsExactly(
              "0 {\"n\":1}",
              "1 {\"n\":2}",
              "-1 {}{}{}{} too_many_events: expected at most 3 events in a record, got more",
              "0 x");
      assertThat(CountedRows.of(stage))
          .containsExactly("opened null 3", "unpacked null 3", "rejected too_many_events 1");
    }
  }

  @Test
  void aPlainRecordIsOneEventWithTheSameArray() throws Exception {
    try (var stage = stage("")) {
      RawRecord record = new RawRecord("{}{}".getBytes(UTF_8), "s", "1", 0);
      stage.processElement(new StreamRecord<>(record));

      assertThat(texts(stage)).containsExactly("0 {}{}");
      assertThat(stage.extractOutputValues().get(0).bytes).isSameAs(record.payload);
      assertThat(CountedRows.of(stage)).containsExactly("opened null 1", "unpacked null 1");
    }
  }

  private static OneInputStreamOperatorTestHarness<RawRecord, UnpackedEvent> stage(String payload)
      throws Exception {
    String yaml =
        "dataset: test\ncontract: c.json\nevent: {id: id, time: at}\n"
            + payload
            + "\ntables: {t: {columns: {at: at}, time: at}}\n";
    var stage =
        new OneInputStreamOperatorTestHarness<RawRecord, UnpackedEvent>(
            new UnpackOperator(
                WrittenDataset.of(Map.of("dataset.yaml", yaml, "c.json", CONTRACT))));
    stage.setup(RecordTypeInfo.UNPACKED_EVENT.createSerializer(new SerializerConfigImpl()));
    stage.open();
    return stage;
  }

  private static StreamRecord<RawRecord> record(String text) {
    return new StreamRecord<>(new RawRecord(text.getBytes(UTF_8), "s", "1", 0));
  }

  private static List<String> texts(
      OneInputStreamOperatorTestHarness<RawRecord, UnpackedEvent> stage) {
    return stage.extractOutputValues().stream()
        .map(
            event ->
                event.index
                    + " "
                    + new String(event.bytes, event.from, event.to - event.from, UTF_8)
                    + (event.rejection == null ? "" : " " + event.rejection.sentence()))
        .toList();
  }
}
