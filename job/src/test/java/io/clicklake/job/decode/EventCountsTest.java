package io.clicklake.job.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.counting.PartialCounts;
import io.clicklake.job.record.ArrivalTime;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.EventPlace;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.PartialCount;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.RecordTypeInfo;
import io.clicklake.job.record.Rejection;
import io.clicklake.job.record.UnpackedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts accepted and rejected events for a profile, by the columns of the events. */
class EventCountsTest {
  private static final long MINUTE = 60_000;
  private static final long ARRIVAL = 1_767_225_600_000L;
  private static final long FIRST = ARRIVAL / MINUTE;

  private OneInputStreamOperatorTestHarness<UnpackedEvent, DecodedEvent> stage;
  private int records;

  @BeforeEach
  void start() throws Exception {
    Dataset dataset =
        WrittenDataset.of(
            """
            "producer": {"type": "object", "properties": {
              "name": {"type": ["string", "null"]}, "version": {"type": "integer"}}},
            "ok": {"type": "boolean"},
            "clicks": {"type": "array", "items": {"type": "object", "required": ["x"],
              "properties": {"x": {"type": "integer"}}}}
            """,
            """
            clicks:
              explode: clicks[]
              columns:
                name: producer.name
                version: producer.version
                shard: {record: shard}
                x: "clicks[].x"
                at: at
              profile: {by: [name, version, shard]}
              time: at
            plain:
              columns: {ok: ok, at: at}
              time: at
            """);
    stage = stage(dataset);
  }

  private static OneInputStreamOperatorTestHarness<UnpackedEvent, DecodedEvent> stage(
      Dataset dataset) throws Exception {
    Configuration options = new Configuration();
    OneInputStreamOperatorTestHarness<UnpackedEvent, DecodedEvent> stage =
        new OneInputStreamOperatorTestHarness<>(
            new DecodeOperator(
                dataset,
                new DecodeLimits(1 << 20, 50, Duration.ofDays(2), Duration.ofDays(400)),
                new EventTimeOptions(options),
                false,
                new OutputTag<RowData>("rejected", InternalTypeInfo.of(Zones.REJECTED_TYPE))),
            RecordTypeInfo.UNPACKED_EVENT.createSerializer(new SerializerConfigImpl()));
    stage.open();
    return stage;
  }

  @AfterEach
  void stop() throws Exception {
    stage.close();
  }

  @Test
  void countsAcceptedEventsByTheColumnsOfTheirRows() throws Exception {
    put(
        0,
        event(
            "\"producer\": {\"name\": \"a\", \"version\": 2}, \"clicks\": [{\"x\": 1}, {\"x\": 2}]"));
    put(59_999, event("\"producer\": {\"name\": \"a\", \"version\": 2}, \"clicks\": [{\"x\": 1}]"));
    put(60_000, event("\"clicks\": [{\"x\": 1}]"));

    assertThat(counts())
        .containsExactly(
            FIRST + " clicks {\"name\":\"a\",\"version\":2,\"shard\":\"s\"} events 2",
            FIRST + 1 + " clicks {\"name\":null,\"version\":null,\"shard\":\"s\"} events 1");
  }

  @Test
  void theColumnsOfAnEventWithoutRowsAreUnknown() throws Exception {
    put(0, event("\"producer\": {\"name\": \"a\"}, \"clicks\": []"));

    assertThat(counts()).containsExactly(FIRST + " clicks " + unknown() + " events 1");
  }

  @Test
  void theColumnsOfARejectedEventAreReadFromItsBytes() throws Exception {
    put(0, event("\"producer\": {\"name\": \"a\", \"version\": 2}, \"clicks\": [{\"x\": \"no\"}]"));
    put(0, event("\"producer\": {\"version\": \"2\", \"name\": null}, \"ok\": 1"));
    put(0, event("\"producer\": [1], \"ok\": 1"));

    assertThat(counts())
        .containsExactly(
            FIRST + " clicks {\"name\":\"a\",\"version\":2,\"shard\":\"s\"} rejected type 1",
            FIRST
                + " clicks {\"name\":null,\"version\":\"(unknown)\",\"shard\":\"s\"} rejected type 1",
            FIRST
                + " clicks {\"name\":\"(unknown)\",\"version\":\"(unknown)\",\"shard\":\"s\"}"
                + " rejected type 1");
  }

  @Test
  void theColumnsOfAnEventThatIsNotJsonAreReadUpToTheFault() throws Exception {
    put(0, "{\"producer\": {\"name\": \"a\", \"version\": 2}, oops");
    put(0, "{\"producer\": {\"name\": \"a\", ");
    put(0, "");

    assertThat(counts())
        .containsExactly(
            FIRST
                + " clicks {\"name\":\"a\",\"version\":2,\"shard\":\"s\"} rejected malformed_json 1",
            FIRST
                + " clicks {\"name\":\"a\",\"version\":\"(unknown)\",\"shard\":\"s\"} rejected"
                + " malformed_json 1",
            FIRST
                + " clicks {\"name\":\"(unknown)\",\"version\":\"(unknown)\",\"shard\":\"s\"}"
                + " rejected empty 1");
  }

  @Test
  void theColumnsOfARecordThatCouldNotBeUnpackedAreUnknown() throws Exception {
    Rejection rejection = new Rejection();
    rejection.set(Reason.MALFORMED_PAYLOAD, "", "gzip", "text");
    UnpackedEvent record = new UnpackedEvent().rejected(record(0, "x"), rejection);

    stage.processElement(new StreamRecord<>(record));

    assertThat(counts())
        .containsExactly(FIRST + " clicks " + unknown() + " rejected malformed_payload 1");
  }

  @Test
  void unknownFieldsAreCountedForTheMinuteOfTheLastEvent() throws Exception {
    put(0, event("\"new\": 1, \"clicks\": []"));
    put(MINUTE, event("\"new\": 2, \"clicks\": []"));

    assertThat(counts())
        .containsExactlyInAnyOrder(
            FIRST + " clicks " + unknown() + " events 1",
            FIRST + 1 + " clicks " + unknown() + " events 1",
            FIRST + 1 + " clicks " + unknown() + " unknown_field new 2");
  }

  @Test
  void rejectedEventsRecordsAndUnknownFieldsHaveThePlacesOfTheFirstEvents() throws Exception {
    UnpackedEvent bad = new UnpackedEvent().of(record(0, event("\"ok\": 1")));
    for (int i = 0; i < 5; i++) {
      bad.record.sequenceNumber = "1" + i;
      bad.index = 7;
      stage.processElement(new StreamRecord<>(bad));
    }
    Rejection rejection = new Rejection();
    rejection.set(Reason.MALFORMED_PAYLOAD, "", "gzip", "text");
    stage.processElement(
        new StreamRecord<>(new UnpackedEvent().rejected(record(0, "x"), rejection)));
    put(0, event("\"clicks\": []"));
    put(0, event("\"clicks\": []"));
    put(0, event("\"new\": 1, \"clicks\": []"));
    put(0, event("\"new\": 2, \"newer\": 2, \"clicks\": []"));

    assertThat(examples())
        .containsExactlyInAnyOrder(
            "rejected type "
                + places("10", "11", "12").replace("\"event_index\":0", "\"event_index\":7"),
            "rejected malformed_payload "
                + places("2").replace("\"event_index\":0", "\"event_index\":null"),
            "unknown_field new " + places("5"),
            "unknown_field newer " + places("6"));
    put(0, event("\"newer\": 1, \"clicks\": []"));
    assertThat(examples()).containsExactly("unknown_field newer " + places("7"));
  }

  @Test
  void aRejectedElementCountsForTheTablesThatHaveItsRows() throws Exception {
    stage.close();
    stage =
        stage(
            WrittenDataset.of(
                Map.of(
                    "c.json",
                    """
                    {"type": "object", "required": ["id", "l"], "properties": {
                      "id": {"type": "string"}, "p": {"type": "string"},
                      "l": {"type": "array", "items": {"type": "object", "required": ["t"],
                        "properties": {"t": {"type": "string", "format": "date-time"}}}}}}
                    """,
                    "dataset.yaml",
                    """
                    dataset: test
                    contract: c.json
                    event: {id: id, time: "l[].t"}
                    tables:
                      t: {explode: "l[]", columns: {p: p, t: "l[].t"}, time: t, profile: {by: [p]}}
                    """)));
    put(
        0,
        "{\"id\":\"a\",\"p\":\"x\",\"l\":[{\"t\":\"2026-01-01T00:00:00Z\"},{\"t\":\"2099-01-01T00:00:00Z\"},"
            + "{\"t\":\"1970-01-01T00:00:00Z\"}]}");

    assertThat(counts())
        .containsExactlyInAnyOrder(
            FIRST + " t {\"p\":\"x\"} events 1",
            FIRST + " t {\"p\":\"x\"} rejected_elements time_out_of_range 2");
  }

  @Test
  void theCountsOfAMinuteThatIsOverAreEmittedBeforeTheBarrier() throws Exception {
    put(0, event("\"clicks\": []"));

    stage.setProcessingTime(ARRIVAL + MINUTE - 1);
    assertThat(emitted()).isEmpty();
    stage.setProcessingTime(ARRIVAL + MINUTE + 2_000);

    assertThat(emitted()).containsExactly(FIRST + " clicks " + unknown() + " events 1");
  }

  @Test
  void theArrivalTimeIsThatOfTheSlowestShardAndTheClockWhenTheStreamIsSilent() throws Exception {
    long now = ARRIVAL;
    for (int second = 1; second <= 12; second++) {
      put(second * 1_000L, event("\"clicks\": []"));
      now = ARRIVAL + second * 1_000L;
      stage.setProcessingTime(now);
    }
    assertThat(lastArrivalTime()).isBetween(now - 2_000, now);

    for (int second = 1; second <= 12; second++) {
      now += 1_000;
      stage.setProcessingTime(now);
    }
    assertThat(lastArrivalTime()).isEqualTo(now);
  }

  private long lastArrivalTime() {
    long last = Long.MIN_VALUE;
    for (StreamRecord<ArrivalTime> time : stage.getSideOutput(ArrivalTime.TAG)) {
      assertThat(time.getValue().subtasks).isEqualTo(1);
      last = time.getValue().millis;
    }
    return last;
  }

  private static String unknown() {
    return "{\"name\":\"(unknown)\",\"version\":\"(unknown)\",\"shard\":\"(unknown)\"}";
  }

  private static String event(String fields) {
    return "{\"id\": \"1\", \"at\": \"2026-01-01T00:00:00Z\", " + fields + "}";
  }

  private void put(long after, String event) throws Exception {
    stage.processElement(new StreamRecord<>(new UnpackedEvent().of(record(after, event))));
  }

  private RawRecord record(long after, String text) {
    String sequenceNumber = Integer.toString(++records);
    return new RawRecord(text.getBytes(UTF_8), "s", sequenceNumber, ARRIVAL + after);
  }

  /** The places of the first events of records with these sequence numbers. */
  private static String places(String... sequenceNumbers) {
    return Stream.of(sequenceNumbers).map(number -> EventPlace.of("s", number, 0, 0)).toList() + "";
  }

  private List<String> examples() throws Exception {
    stage.prepareSnapshotPreBarrier(1);
    List<String> examples = new ArrayList<>();
    for (StreamRecord<GroupMinute> group : stage.getSideOutput(PartialCounts.TAG)) {
      for (PartialCount count : group.getValue().counts) {
        if (count.examples != null) {
          examples.add(count.measure.code() + " " + count.detail + " " + List.of(count.examples));
        }
      }
    }
    stage.getSideOutput(PartialCounts.TAG).clear();
    return examples;
  }

  private List<String> counts() throws Exception {
    stage.prepareSnapshotPreBarrier(1);
    return emitted();
  }

  private List<String> emitted() {
    if (stage.getSideOutput(PartialCounts.TAG) == null) {
      return List.of();
    }
    List<String> texts =
        stage.getSideOutput(PartialCounts.TAG).stream()
            .flatMap(group -> group.getValue().toString().lines())
            .toList();
    stage.getSideOutput(PartialCounts.TAG).clear();
    return texts;
  }
}
