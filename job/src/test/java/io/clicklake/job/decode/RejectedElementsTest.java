package io.clicklake.job.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.decode.row.RejectedElements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rejects the elements whose time is out of range, if only elements have times. */
class RejectedElementsTest {
  private static final String RANGE =
      "expected a time near the record's arrival: from 2026-01-29T12:00:00Z to"
          + " 2026-01-31T13:00:00Z";

  @Test
  void rejectsOnlyTheElement() {
    Decoding decoding = seriesWithSamples();

    String event = series(sample(10), sample(2_000) + "," + sample(30), sample(20));

    assertThat(decoding.decodeAll(event)).as(decoding.violation()).isTrue();
    assertThat(rejected(decoding, event))
        .containsExactly(
            sample(2_000)
                + " time_out_of_range at /series/1/samples/0/t: "
                + RANGE
                + ", got 2026-02-01T21:20:00Z");
    assertThat(decoding.rows("samples"))
        .extracting(row -> row.get(1))
        .containsExactly(time(10), time(30), time(20));
    assertThat(decoding.decoder.rows(0)).isEqualTo(3);
    assertThat(decoding.decoder.event().timeMillis).isEqualTo(at(30).toEpochMilli());
  }

  @Test
  void keepsTheRowsOfTheEventAndOfTheElementsAround() {
    Decoding decoding = seriesWithSamples();

    String event = series(sample(-9_000), sample(10) + "," + sample(2_000));

    assertThat(decoding.decodeAll(event)).isTrue();
    assertThat(rejected(decoding, event)).hasSize(2);
    assertThat(decoding.rows("samples")).extracting(row -> row.get(1)).containsExactly(time(10));
    assertThat(decoding.rows("series")).extracting(row -> row.get(1)).containsExactly("s0", "s1");
  }

  @Test
  void rejectsTheEventIfAllElementsAreOutOfRange() {
    Decoding decoding = seriesWithSamples();

    assertThat(decoding.decodeAll(series(sample(2_000), sample(-9_000)))).isFalse();

    assertThat(decoding.violation())
        .isEqualTo(
            "time_out_of_range at '/series/0/samples/0/t': "
                + RANGE
                + ", came 2026-02-01T21:20:00Z");
    assertThat(decoding.decodeAll(series(sample(10)))).isTrue();
    assertThat(decoding.decoder.rejectedElements().count()).isZero();
    assertThat(decoding.rows("samples")).hasSize(1);
  }

  @Test
  void anElementWithARejectedElementAroundItHasNoRows() {
    Decoding decoding = nested();

    String event =
        "{\"id\": \"e\", \"series\": [%s, %s]}"
            .formatted(outer(2_000, sample(10)), outer(20, sample(15)));

    assertThat(decoding.decodeAll(event)).isTrue();
    assertThat(rejected(decoding, event))
        .containsExactly(
            outer(2_000, sample(10))
                + " time_out_of_range at /series/0/from: "
                + RANGE
                + ", got 2026-02-01T21:20:00Z");
    assertThat(decoding.rows("samples")).extracting(row -> row.get(0)).containsExactly(time(15));
    assertThat(decoding.decoder.event().timeMillis).isEqualTo(at(20).toEpochMilli());
  }

  @Test
  void rejectsAnElementAlsoForTheTimeOfItsTable() {
    Decoding decoding = nested();

    String event =
        "{\"id\": \"e\", \"series\": [%s]}".formatted(outer(20, sample(2_000) + ", " + sample(15)));

    assertThat(decoding.decodeAll(event)).isTrue();
    assertThat(rejected(decoding, event))
        .singleElement()
        .asString()
        .startsWith(sample(2_000) + " time_out_of_range at /series/0/samples/0/t: ");
    assertThat(decoding.rows("samples")).extracting(row -> row.get(0)).containsExactly(time(15));
  }

  @Test
  void readsTheTimeOfAnElementFromSeveralFields() {
    String time = "{path: [day, \"list[].clock\"], pattern: yyyy-MM-dd HH:mm, zone: UTC}";
    Decoding decoding =
        decoding(
            "\"id\", \"day\"",
            "\"day\": {\"type\": \"string\"}, \"list\": {\"type\": \"array\", \"items\":"
                + " {\"type\": \"object\", \"required\": [\"clock\"], \"properties\":"
                + " {\"clock\": {\"type\": \"string\"}}}}",
            time,
            "t: {explode: 'list[]', columns: {at: " + time + "}, time: at}");

    String event =
        "{\"id\": \"e\", \"day\": \"2026-01-31\", \"list\":"
            + " [{\"clock\": \"11:00\"}, {\"clock\":\"23:00\"}]}";

    assertThat(decoding.decodeAll(event)).as(decoding.violation()).isTrue();
    assertThat(rejected(decoding, event))
        .containsExactly(
            "{\"clock\":\"23:00\"} time_out_of_range at /list/1/clock: "
                + RANGE
                + ", got 2026-01-31T23:00:00Z");
    assertThat(decoding.rows("t")).containsExactly(List.of("2026-01-31T11:00"));
  }

  @Test
  void anEventWithATimeOfItsOwnIsRejectedForTheTimeOfOneElement() {
    Decoding decoding =
        Decoding.of(
            "\"l\": {\"type\": \"array\", \"items\": {\"type\": \"object\","
                + " \"required\": [\"t\"], \"properties\": {\"t\": {\"type\": \"integer\"}}}}",
            "t: {explode: 'l[]', columns: {t: {path: 'l[].t', epoch: millis}}, time: t}");

    assertThat(decoding.reject("\"l\": [" + sample(10) + ", " + sample(2_000) + "]"))
        .startsWith("time_out_of_range at '/l/1/t'");
  }

  private static List<String> rejected(Decoding decoding, String event) {
    RejectedElements elements = decoding.decoder.rejectedElements();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < elements.count(); i++) {
      byte[] bytes = event.getBytes(UTF_8);
      int from = elements.from(i);
      texts.add(
          new String(bytes, from, elements.to(i) - from, UTF_8)
              + " "
              + elements.rejection(i).sentence());
    }
    return texts;
  }

  private static Instant at(int minutes) {
    return Instant.parse("2026-01-31T12:00:00Z").plusSeconds(60L * minutes);
  }

  /** The time as a row shows it. */
  private static String time(int minutes) {
    return at(minutes).toString().replace(":00Z", "");
  }

  private static String sample(int minutes) {
    return "{\"t\": " + at(minutes).toEpochMilli() + "}";
  }

  private static String outer(int minutes, String samples) {
    return "{\"from\": %d, \"samples\": [%s]}".formatted(at(minutes).toEpochMilli(), samples);
  }

  private static String series(String... samples) {
    List<String> series = new ArrayList<>();
    for (int i = 0; i < samples.length; i++) {
      series.add("{\"name\": \"s%d\", \"samples\": [%s]}".formatted(i, samples[i]));
    }
    return "{\"id\": \"e\", \"series\": [" + String.join(", ", series) + "]}";
  }

  /** The time of the event is that of its samples. */
  private static Decoding seriesWithSamples() {
    String time = "{path: \"series[].samples[].t\", epoch: millis}";
    return decoding(
        "\"id\"",
        SERIES.formatted("\"samples\""),
        time,
        """
        samples: {explode: 'series[].samples[]', columns: {id: id, t: %s}, time: t}
        series:
          explode: series[]
          columns: {at: {record: arrived_at}, name: 'series[].name'}
          time: at
        """
            .formatted(time));
  }

  /** The time of the event is that of the series; the samples of a series have times too. */
  private static Decoding nested() {
    return decoding(
        "\"id\"",
        SERIES.formatted("\"samples\", \"from\""),
        "{path: \"series[].from\", epoch: millis}",
        """
        samples:
          explode: series[].samples[]
          columns: {t: {path: "series[].samples[].t", epoch: millis}}
          time: t
        """);
  }

  private static final String SERIES =
      """
      "series": {"type": "array", "items": {"type": "object", "required": [%s],
        "properties": {
          "name": {"type": "string"},
          "from": {"type": "integer"},
          "samples": {"type": "array", "items": {"type": "object", "required": ["t"],
            "properties": {"t": {"type": "integer"}}}}}}}
      """;

  private static Decoding decoding(String required, String properties, String time, String tables) {
    String contract =
        """
        {"type": "object", "required": [%s], "properties": {"id": {"type": "string"}, %s}}
        """
            .formatted(required, properties);
    String yaml =
        "dataset: test\ncontract: c.json\nevent: {id: id, time: "
            + time
            + "}\ntables:\n"
            + tables.indent(2);
    Dataset dataset = WrittenDataset.of(Map.of("dataset.yaml", yaml, "c.json", contract));
    return new Decoding(dataset, Decoding.LIMITS);
  }
}
