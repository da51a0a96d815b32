package io.clicklake.tools.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the id and the time that drafts have in {@code dataset.yaml}. */
class EventKeysTest {
  private static final String TIME = "\"ts\": \"2026-11-22T14:00:00Z\"";

  @Test
  void takesTheIdByItsName() {
    assertThat(id("'user_id': 'u%1$d', 'event_id': 'e%1$d', 'id': 'i%1$d'")).isEqualTo("event_id");
    assertThat(id("'order_id': %1$d, 'id': %1$d")).isEqualTo("id");
    assertThat(id("'o': {'messageId': 'm%1$d'}, 'user_id': 'u%1$d'")).isEqualTo("o.messageId");
    assertThat(id("'event': {'id': 'm%1$d'}, 'session': {'id': 'u%1$d'}")).isEqualTo("event.id");
    assertThat(id("'call_id': 'c%1$d'")).isEqualTo("call_id");
  }

  @Test
  void takesAUuidWhateverItsName() {
    assertThat(id("'a': 'x', 'b': '0190a8b2-0000-7000-8000-00000000000%1$d'")).isEqualTo("b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'user_id': 'u%1$d'",
        "'userid': 'u%1$d'",
        "'sessionId': 's%1$d'",
        "'transaction_id': 't%1$d'",
        "'source': {'txId': %1$d}",
        "'batchId': 'b%1$d'",
        "'trace_id': 't%1$d'",
        "'device': {'id': 'd%1$d'}",
        "'customerId': 'c%1$d'",
        "'order_id': 'o%1$d'",
        "'entityId': 'e%1$d'",
        "'requestID': 'R%1$d'",
        "'anonymousId': '0190a8b2-0000-7000-8000-00000000000%1$d'",
        "'after': {'id': %1$d}",
        "'quantity': %1$d",
        "'seq': %1$d"
      })
  void takesByItselfNothingThatManyEventsShare(String member) {
    assertThat(id(member)).isEqualTo("{hash: event}");
  }

  @Test
  void takesACounterTogetherWithWhatCounts() {
    assertThat(id("'nodeId': 'n', 'localSequenceNumber': %1$d"))
        .isEqualTo("[nodeId, localSequenceNumber]");
    assertThat(id("'source': {'txId': 7, 'lsn': %1$d}")).isEqualTo("source.lsn");
    assertThat(id("'after': {'id': 7, 'n': 1}, 'source': {'txId': 7, 'lsn': %1$d}"))
        .isEqualTo("[source.lsn, after.id]");
    assertThat(id("'name': 'open', 'user_pseudo_id': 'u', 'bundle_sequence_id': '-%1$d'"))
        .isEqualTo("[user_pseudo_id, bundle_sequence_id, ts, name]");
  }

  @Test
  void takesNoFieldThatWouldDropDifferentEvents() {
    List<String> samples =
        IntStream.range(0, 100)
            .mapToObj(i -> "{\"event_id\": " + Math.max(i, 1) + ", \"n\": " + i + ", " + TIME + "}")
            .toList();

    String yaml = InferredDatasets.yaml(InferredDatasets.of(samples));

    assertThat(yaml)
        .contains(
            "  # This id drops none of 100 samples.\n",
            "  # It could also be: event_id\n",
            "  id: {hash: event}\n");
  }

  @Test
  void saysWhatAnIdWouldDropThatWasAskedFor() {
    List<String> samples =
        List.of(
            "{\"code\": 1, \"n\": 1, " + TIME + "}",
            "{\"code\": 1, \"n\": 2, " + TIME + "}",
            "{\"code\": 1, \"n\": 1, " + TIME + "}");

    DatasetDraft draft = InferredDatasets.of(samples, "code", null);

    assertThat(InferredDatasets.yaml(draft))
        .contains(
            "  # This id drops 2 of 3 samples as duplicates, of which 1 differs from the first with"
                + " its id.\n");
    assertThat(draft.notes())
        .contains(
            "event id    code",
            "            drops 2 of 3 samples as duplicates, of which 1 differs from the first with"
                + " its id");
  }

  @Test
  void passesOverIdsThatRepeatOrMayBeMissing() {
    assertThat(id("'event_id': 'same', 'call_id': 'c%1$d'")).isEqualTo("call_id");
    assertThat(id("'event_id': null, 'call_id': 'c%1$d'")).isEqualTo("call_id");
    assertThat(id("'event_id': 1.5, 'call_id': 'c%1$d'")).isEqualTo("call_id");
  }

  @Test
  void bearsAFewEventsThatWereSentTwice() {
    List<String> samples =
        IntStream.range(0, 100)
            .mapToObj(i -> "{\"event_id\": " + Math.max(i, 5) + ", " + TIME + "}")
            .toList();

    String yaml = InferredDatasets.yaml(InferredDatasets.of(samples));

    assertThat(yaml)
        .contains(
            "  # This id drops 5 of 100 samples as duplicates, of which none differs from the first"
                + " with its id.\n",
            "  id: event_id\n");
  }

  @Test
  void takesTheTimeByItsNameAndWhatItCounts() {
    String at = "'2026-11-22T14:00:00Z'";
    assertThat(time("'received_at': " + at + ", 'sent_at': " + at)).isEqualTo("sent_at");
    assertThat(time("'sentAt': " + at + ", 'timestamp': " + at)).isEqualTo("timestamp");
    assertThat(time("'expires_at': " + at + ", 'x': " + at)).isEqualTo("x");
    assertThat(time("'header': {'time': " + at + "}")).isEqualTo("header.time");
    assertThat(time("'size': 1790000000, 'ts': 1790000000"))
        .isEqualTo("{path: ts, epoch: seconds}");
    assertThat(time("'timestampMs': 1790000000000"))
        .isEqualTo("{path: timestampMs, epoch: millis}");
    assertThat(time("'event_time': 1790000000000000"))
        .isEqualTo("{path: event_time, epoch: micros}");
    assertThat(time("'event_time': 1790000000000000000"))
        .isEqualTo("{path: event_time, epoch: nanos}");
    assertThat(time("'ts': 1790000000.305988")).isEqualTo("{path: ts, epoch: seconds}");
    assertThat(time("'ts': '1790000000000000'")).isEqualTo("{path: ts, epoch: micros}");
    assertThat(time("'ts': '1790000000.5'")).isEqualTo("{path: ts, epoch: seconds}");
  }

  @Test
  void findsThePatternOfATimeInText() {
    assertThat(time("'t_at': '261129100000+0300'"))
        .isEqualTo("{path: t_at, pattern: \"yyMMddHHmmssZ\"}");
    assertThat(time("'at': '2026-11-29T08:00:00+01'"))
        .isEqualTo("{path: at, pattern: \"yyyy-MM-dd'T'HH:mm:ssX\"}");
    assertThat(time("'at': '29/Nov/2026:08:00:00 +0000'"))
        .isEqualTo("{path: at, pattern: \"dd/MMM/yyyy:HH:mm:ss Z\"}");
    assertThat(time("'at': 'Sun, 29 Nov 2026 08:00:00 GMT'"))
        .isEqualTo("{path: at, pattern: rfc1123}");
    assertThat(time("'at': '2026-11-29 08:00:00 UTC'"))
        .isEqualTo("{path: at, pattern: \"yyyy-MM-dd HH:mm:ss 'UTC'\", zone: UTC}");
    assertThat(time("'at': '2026-10-25 02:30:00', 'tz': 'Europe/Berlin'"))
        .isEqualTo("{path: at, pattern: \"yyyy-MM-dd HH:mm:ss\", zone: {path: tz}}");
  }

  @Test
  void saysWhichZoneItAssumed() {
    String sample = "{\"id\": 1, \"at\": \"2026-11-29 08:00:00.123\"}";

    DatasetDraft draft = InferredDatasets.of(List.of(sample));

    assertThat(InferredDatasets.yaml(draft))
        .contains(
            "  # The times of the samples have no zone. UTC is an assumption: write the zone of"
                + " your\n",
            "  time: {path: at, pattern: \"yyyy-MM-dd HH:mm:ss.SSS\", zone: UTC}\n");
    assertThat(draft.notes()).contains("event time  at, taken for UTC, since it has no zone");
  }

  @Test
  void takesTheArrivalIfThereIsNoTime() {
    String sample = "{\"id\": 1, \"at\": \"soon\", \"day\": \"20261129\"}";

    DatasetDraft draft = InferredDatasets.of(List.of(sample));

    assertThat(InferredDatasets.yaml(draft))
        .contains("  time: {record: arrived_at}\n", "      arrived_at: {record: arrived_at}\n");
    assertThat(draft.notes())
        .contains(
            "event time  the arrival of the record, since the samples have no time outside of"
                + " arrays");
  }

  @Test
  void takesTheFieldsThatWereAskedFor() {
    List<String> samples =
        InferredDatasets.samples("'code': 'a', 'm': 1790000000", "'code': 'b', 'm': 1790000001");

    String yaml = InferredDatasets.yaml(InferredDatasets.of(samples, "code", "m"));

    assertThat(yaml).contains("  id: code\n", "  time: {path: m, epoch: seconds}\n");
  }

  @Test
  void saysWhyAFieldThatWasAskedForCannotBeIt() {
    List<String> samples = InferredDatasets.samples("'a': true, 'b': 7", "'a': false");
    String other =
        "; name another field, or leave out --time: without one, the time of an event can be the"
            + " arrival of its record.";

    assertThatThrownBy(() -> InferredDatasets.of(samples, "a", "a"))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "--id a: an id is a string or an integer, but the samples have boolean there; name"
                + " another field."
                + System.lineSeparator()
                + "--time a: a time is a text or a number, but the samples have boolean there"
                + other);
    assertThatThrownBy(() -> InferredDatasets.of(samples, "b", "c"))
        .hasMessage(
            "--id b: some samples lack it, or have null; name a field that every event has."
                + System.lineSeparator()
                + "--time c: no sample has such a field outside of arrays; correct the path.");
    assertThatThrownBy(() -> InferredDatasets.of(InferredDatasets.samples("'b': 7"), null, "b"))
        .hasMessage(
            "--time b: expected seconds, milliseconds, microseconds or nanoseconds since 1970 in the"
                + " years 2000 to 2099, got 7 to 7"
                + other);
    assertThatThrownBy(() -> InferredDatasets.of(InferredDatasets.samples("'b': 'x'"), null, "b"))
        .hasMessage(
            "--time b: expected times of one form, such as 2026-11-22T14:00:00Z, 2026-11-22"
                + " 14:00:00 or 1795939200, but one is 'x'"
                + other);
  }

  private static String id(String members) {
    List<String> samples =
        IntStream.range(0, 4)
            .mapToObj(i -> "{" + String.format(members, i).replace('\'', '"') + ", " + TIME + "}")
            .toList();
    return value("id", samples);
  }

  private static String time(String members) {
    return value("time", List.of("{\"id\": 1, " + members.replace('\'', '"') + "}"));
  }

  /** The value of a key of the section {@code event}. */
  private static String value(String key, List<String> samples) {
    return InferredDatasets.yaml(InferredDatasets.of(samples))
        .lines()
        .filter(line -> line.startsWith("  " + key + ": "))
        .findFirst()
        .orElseThrow()
        .substring(key.length() + 4);
  }
}
