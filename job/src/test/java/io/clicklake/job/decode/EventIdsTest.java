package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.UnpackedEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventIdsTest {
  private static final String CONTRACT =
      """
      {"type": "object", "required": ["at"], "properties": {
        "at": {"type": "string", "format": "date-time"},
        "a": {"type": ["string", "integer", "null"]},
        "b": {"type": ["string", "integer", "null"]},
        "o": {"type": "object", "properties": {"x": {"type": "number"}}},
        "f": {"type": ["number", "boolean"]}}}
      """;

  private final RawRecord record = new RawRecord(null, "key", "shard-1", "49", 1769860800000L);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "'a': 'ab', 'b': 'c'; 'a': 'a', 'b': 'bc'",
        "'a': 'abc', 'b': ''; 'a': '', 'b': 'abc'",
        "'a': 'x', 'b': null; 'a': null, 'b': 'x'",
        "'a': 'x', 'b': ''; 'a': 'x', 'b': null",
        "'a': 'x', 'b': 'null'; 'a': 'x'",
        "'a': 1, 'b': 2; 'a': 2, 'b': 1",
        "'a': 1, 'b': 23; 'a': 12, 'b': 3",
      })
  void otherPartsGiveAnotherId(String one, String other) {
    assertThat(of("a, b, {record: shard}", one)).isNotEqualTo(of("a, b, {record: shard}", other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "'a': 7, 'b': 'x'; 'b': 'x', 'a': '7'",
        "'a': 7, 'b': 'x'; 'a': 7.0, 'b': 'x', 'at': '2026-01-31T11:00:01Z'",
        "'a': null, 'b': 'x'; 'b': 'x'",
        "'a': '\\u0041', 'b': 'x'; 'a': 'A', 'b': 'x'",
      })
  void equalPartsGiveTheSameId(String one, String other) {
    assertThat(of("a, b, {record: shard}", one)).isEqualTo(of("a, b, {record: shard}", other));
  }

  @Test
  void anEventWithoutAnyPartIsRejected() {
    EventDecoder decoder = decoder("[a, b, {envelope: id}]");

    assertThat(decoder.decode(event("'f': 1"))).isFalse();

    assertThat(decoder.rejection().sentence())
        .isEqualTo(
            "required: expected a value for at least one part of the id [a, b, {envelope: id}],"
                + " got no value");
    assertThat(decoder.decode(event("'a': null, 'b': 0"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "'o': {'x': 1}; 'o': {'x': 2}",
        "'f': 1.5; 'f': 1.25",
        "'f': true; 'f': false",
        "'f': 1.5; 'o': {'x': 1.5}",
        "'f': 1; 'f': true",
      })
  void valuesOfAnyTypeCanBeHashed(String one, String other) {
    EventDecoder decoder = decoder("{hash: [at, o, f]}");

    assertThat(id(decoder, one)).isNotEqualTo(id(decoder, other)).isEqualTo(id(decoder, one));
    assertThat(id(decoder, one + ", 'a': 'x'")).isEqualTo(id(decoder, one));
  }

  @Test
  void theHashOfTheEventCoversItsBytesOnly() {
    EventDecoder decoder = decoder("{hash: event}");
    String plain = id(decoder, "'a': 1");

    UnpackedEvent inside = event("'a': 1");
    byte[] around = new byte[inside.bytes.length + 7];
    System.arraycopy(inside.bytes, 0, around, 3, inside.bytes.length);
    inside.bytes = around;
    inside.from = 3;
    inside.to = around.length - 4;
    inside.index = 5;

    assertThat(id(decoder, inside)).isEqualTo(plain);
    assertThat(id(decoder, "'a':  1")).isNotEqualTo(plain);
  }

  @Test
  void theHashOfTheRecordCoversTheRecordAndTheIndex() {
    EventDecoder decoder = decoder("{hash: record}");
    UnpackedEvent first = event("'a': 1");
    String plain = id(decoder, first);

    UnpackedEvent second = event("'a': 1");
    second.index = 1;
    UnpackedEvent third = event("'a': 1");
    third.record = new RawRecord();
    third.record.arrivalMillis = record.arrivalMillis;
    third.record.payload = "other".getBytes(StandardCharsets.UTF_8);

    assertThat(id(decoder, second)).isNotEqualTo(plain);
    assertThat(id(decoder, third)).isNotEqualTo(plain);
    assertThat(id(decoder, event("'a': 1"))).isEqualTo(plain);
  }

  @Test
  void thePlaceIsShardSequenceNumberRecordNumberAndIndex() {
    EventDecoder decoder = decoder("{record: place}");
    String plain = id(decoder, "'a': 1");

    assertThat(id(decoder, "'a': 2")).isEqualTo(plain);
    record.recordNumber = 1;
    assertThat(id(decoder, "'a': 1")).isNotEqualTo(plain);
    record.recordNumber = 0;
    record.sequenceNumber = "50";
    assertThat(id(decoder, "'a': 1")).isNotEqualTo(plain);
    record.sequenceNumber = "49";
    record.shard = "shard-2";
    assertThat(id(decoder, "'a': 1")).isNotEqualTo(plain);
    record.shard = "shard-1";
    UnpackedEvent second = event("'a': 1");
    second.index = 1;
    assertThat(id(decoder, second)).isNotEqualTo(plain);
    assertThat(id(decoder, "'a': 1")).isEqualTo(plain);
  }

  @Test
  void aFieldOfTheRecordCanBeThePart() {
    EventDecoder decoder = decoder("[{record: partition_key}, {record: arrived_at}]");
    String plain = id(decoder, "'a': 1");

    record.partitionKey = "ключ";
    assertThat(id(decoder, "'a': 1")).isNotEqualTo(plain);
    record.partitionKey = null;
    assertThat(id(decoder, "'a': 1")).isNotEqualTo(plain);
    record.partitionKey = "key";
    assertThat(id(decoder, "'a': 1")).isEqualTo(plain);
    record.arrivalMillis++;
    assertThat(id(decoder, "'a': 1")).isNotEqualTo(plain);
  }

  @Test
  void aValueOfTheEnvelopeCanBeAPart() {
    EventDecoder decoder = decoder("[{envelope: id}, b]");
    UnpackedEvent event = event("'b': 1");
    event.envelope = new byte[][] {"\"m-1\"".getBytes(StandardCharsets.UTF_8)};
    String plain = id(decoder, event);

    event.envelope = new byte[][] {"\"m-2\"".getBytes(StandardCharsets.UTF_8)};
    assertThat(id(decoder, event)).isNotEqualTo(plain);
    event.envelope = new byte[][] {null};
    String missing = id(decoder, event);
    event.envelope = new byte[][] {"null".getBytes(StandardCharsets.UTF_8)};
    assertThat(id(decoder, event)).isEqualTo(missing).isNotEqualTo(plain);
  }

  @Test
  void aDatasetWithoutIdsMarksItsEvents() {
    EventDecoder decoder = compiled("dedupe: none");
    String first = id(decoder, "'a': 1");
    DecodedEvent event = decoder.event();

    assertThat(event.withoutId).isTrue();
    assertThat(id(decoder, "'a': 1")).as("only distributes the events").isNotEqualTo(first);
    assertThat(id(decoder("[at]"), "'a': 1")).isEqualTo(id(decoder("at"), "'a': 1"));
    assertThat(decoder("at").event().withoutId).isFalse();
  }

  private String of(String parts, String fields) {
    return id(decoder("[" + parts + "]"), fields);
  }

  private static EventDecoder decoder(String id) {
    return compiled("id: " + id);
  }

  private static EventDecoder compiled(String id) {
    Dataset dataset = dataset(id);
    return EventDecoder.compile(dataset, dataset.types().get(0), Decoding.LIMITS);
  }

  private static Dataset dataset(String id) {
    String yaml =
        """
        dataset: test
        contract: c.json
        payload: {events: detail}
        event:
          %s
          time: at
        tables:
          events: {columns: {at: at}, time: at}
        """
            .formatted(id);
    return WrittenDataset.of(Map.of("dataset.yaml", yaml, "c.json", CONTRACT));
  }

  private String id(EventDecoder decoder, String fields) {
    return id(decoder, event(fields));
  }

  private static String id(EventDecoder decoder, UnpackedEvent event) {
    assertThat(decoder.decode(event))
        .withFailMessage(() -> decoder.rejection().sentence())
        .isTrue();
    return Long.toHexString(decoder.event().idHigh) + Long.toHexString(decoder.event().idLow);
  }

  /** An event with a time and these fields, in which single quotes stand for double quotes. */
  private UnpackedEvent event(String fields) {
    String time = fields.contains("'at'") ? "" : ",\"at\":\"2026-01-31T11:00:00Z\"";
    record.payload =
        ("{" + fields.replace('\'', '"') + time + "}").getBytes(StandardCharsets.UTF_8);
    return new UnpackedEvent().of(record);
  }
}
