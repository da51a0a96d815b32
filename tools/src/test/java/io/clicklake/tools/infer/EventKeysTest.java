package io.clicklake.tools.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventKeysTest {
  private static final String TIME = "\"ts\": \"2026-11-22T14:00:00Z\"";

  @Test
  void takesTheIdByItsName() {
    assertThat(id("'user_id': 'u%1$d', 'event_id': 'e%1$d', 'id': 'i%1$d'")).isEqualTo("event_id");
    assertThat(id("'order_id': %1$d, 'id': %1$d")).isEqualTo("id");
    assertThat(id("'o': {'messageId': 'm%1$d'}, 'user_id': 'u%1$d'")).isEqualTo("o.messageId");
    assertThat(id("'event': {'id': 'm%1$d'}, 'session': {'id': 'u%1$d'}")).isEqualTo("event.id");
  }

  @Test
  void takesAUuidWhateverItsName() {
    assertThat(id("'a': 'x', 'b': '0190a8b2-0000-7000-8000-00000000000%1$d'")).isEqualTo("b");
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

    assertThat(
            InferredDatasets.dataset(InferredDatasets.of(samples))
                .types()
                .get(0)
                .event()
                .id()
                .toString())
        .isEqualTo("event_id");
  }

  @Test
  void takesTheTimeByItsNameAndWhatItCounts() {
    String at = "'2026-11-22T14:00:00Z'";
    assertThat(time("'received_at': " + at + ", 'sent_at': " + at)).isEqualTo("sent_at NONE");
    assertThat(time("'expires_at': " + at + ", 'x': " + at)).isEqualTo("x NONE");
    assertThat(time("'header': {'time': " + at + "}")).isEqualTo("header.time NONE");
    assertThat(time("'size': 1790000000, 'ts': 1790000000")).isEqualTo("ts SECONDS");
    assertThat(time("'timestampMs': 1790000000000")).isEqualTo("timestampMs MILLIS");
    assertThat(time("'event_time': 1790000000000000")).isEqualTo("event_time MICROS");
  }

  @Test
  void takesTheFieldsThatWereAskedFor() {
    List<String> samples =
        InferredDatasets.samples("'code': 'a', 'n': 1790000000", "'code': 'a', 'n': 1790000001");

    Dataset dataset = InferredDatasets.dataset(InferredDatasets.of(samples, "code", "n"));

    assertThat(dataset.types().get(0).event().id().toString()).isEqualTo("code");
    assertThat(dataset.types().get(0).event().time().timeFormat().epoch().name())
        .isEqualTo("SECONDS");
  }

  @Test
  void saysWhatItLookedForAndWhatCouldBeIt() {
    assertThatThrownBy(
            () -> InferredDatasets.of(List.of("{\"code\": \"a\", \"when\": \"2026-11-22 14:00\"}")))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "no event id found: looked outside of arrays for a string or integer that every sample"
                + " has, that is different in almost all samples, and that is named like an id"
                + " (event_id, id, uuid, ...) or is a UUID. Name it with --id PATH; suitable fields"
                + " of the samples: code, when."
                + System.lineSeparator()
                + "no event time found: looked outside of arrays for an RFC 3339 date-time, or an"
                + " integer named like a time (ts, timestamp, sent_at, ...) that counts seconds,"
                + " milliseconds or microseconds since 1970, that every sample has. Name it with"
                + " --time PATH; no field of the samples is suitable, so add one to the events."
                + " Unsuitable field when: expected RFC 3339 date-times such as 2026-11-22T14:00:00Z,"
                + " got '2026-11-22 14:00'; name another field, or fix the events.");
  }

  @Test
  void saysWhyAFieldThatWasAskedForCannotBeIt() {
    List<String> samples = InferredDatasets.samples("'a': 1.5, 'b': 7", "'a': 2.5");

    assertThatThrownBy(() -> InferredDatasets.of(samples, "a", "a"))
        .hasMessage(
            "--id a: an id is a string or an integer, but the samples have number there; name"
                + " another field."
                + System.lineSeparator()
                + "--time a: a time is an RFC 3339 date-time or an integer, but the samples have"
                + " number there; name another field.");
    assertThatThrownBy(() -> InferredDatasets.of(samples, "b", "c"))
        .hasMessage(
            "--id b: some samples lack it, or have null; name a field that every event has."
                + System.lineSeparator()
                + "--time c: no sample has such a field outside of arrays; correct the path.");
    assertThatThrownBy(() -> InferredDatasets.of(InferredDatasets.samples("'b': 7"), null, "b"))
        .hasMessage(
            "--time b: expected seconds, milliseconds or microseconds since 1970 in the years 2000"
                + " to 2099, got 7 to 7; name another field.");
  }

  private static String id(String members) {
    List<String> samples =
        IntStream.range(0, 4)
            .mapToObj(i -> "{" + String.format(members, i).replace('\'', '"') + ", " + TIME + "}")
            .toList();
    return InferredDatasets.dataset(InferredDatasets.of(samples))
        .types()
        .get(0)
        .event()
        .id()
        .toString();
  }

  private static String time(String members) {
    String sample = "{\"id\": 1, " + members.replace('\'', '"') + "}";
    var time =
        InferredDatasets.dataset(InferredDatasets.of(List.of(sample)))
            .types()
            .get(0)
            .event()
            .time();
    return time.path() + " " + time.timeFormat().epoch();
  }
}
