package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.WrittenDataset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TimeFormatsTest {
  private static final String STRING = "{\"type\":[\"string\",\"null\"]}";
  private static final String NUMBER = "{\"type\":[\"number\",\"string\",\"null\"]}";

  /** One pattern for each of the texts in the input, except the seconds since 1970. */
  private static final List<String> PATTERNS =
      List.of(
          "rfc3339",
          "yyyy-MM-dd HH:mm:ss.SSS",
          "yyyy-MM-dd'T'HH:mm:ssXX",
          "yyyy-MM-dd'T'HH:mm:ss",
          "rfc1123",
          "dd/MMM/yyyy:HH:mm:ss Z",
          "yyyy-MM-dd'T'HH:mmX",
          "yyyy-MM-dd'T'HH:mm:ssX'['VV']'",
          "yyyy-MM-dd'T'HH:mm:ssX",
          "yyyy-MM-dd HH:mm:ssX",
          "yyyy-MM-dd HH:mm:ss z",
          "yyyyMMdd'T'HHmmssX",
          "yyyy-MM-dd'T'HH:mm:ss,SSSX");

  @Test
  void readsMicrosecondsThatAreTexts() {
    assertThat(Inputs.rows("ga4-export", "events"))
        .extracting(row -> row.get(0))
        .containsExactly(
            "2026-11-29T08:00",
            "2026-11-29T08:00:01.000123",
            "2026-11-29T08:00:02.000246",
            "2026-11-29T08:00:03.000369",
            "2026-11-29T08:00:04.000492",
            "2026-11-29T08:00:05.000615");
    assertThat(Inputs.rows("ga4-export", "events").get(0))
        .containsExactly(
            "2026-11-29T08:00", "2026-11-29T07:59:59.999", "2026-11-28T23:00", "page_view");
    assertThat(Inputs.rows("ga4-export", "event_params")).hasSize(24);
    assertThat(Inputs.rows("ga4-export", "items")).hasSize(2);
    assertThat(Inputs.rows("ga4-export", "item_params")).hasSize(2);
  }

  @Test
  void readsACompactTimeWithAnOffset() {
    assertThat(Inputs.rows("compact-time", "calls"))
        .containsExactly(
            List.of("A0", "2026-11-29T07:00"),
            List.of("A1", "2026-11-29T08:00"),
            List.of("A2", "2026-11-29T09:00"),
            List.of("A3", "2026-11-29T10:00"));
    assertThat(Inputs.rows("compact-time", "services"))
        .extracting(row -> row.get(1))
        .containsOnly("2026-11-29T08:00")
        .hasSize(4);
  }

  @Test
  void takesTheEarlierOfTwoTimesInTheZoneOfAnotherField() {
    assertThat(Inputs.rows("time-and-zone", "calls"))
        .containsExactly(
            List.of("c0", "2026-10-25T00:30", "2026-10-25T00:30", "2026-10-25T02:30"),
            List.of("c1", "2026-10-25T00:30:01", "2026-10-25T00:30:01", "2026-10-25T02:30:01"),
            List.of("c2", "2026-10-25T00:30:02", "2026-10-25T00:30:02", "2026-10-25T02:30:02"),
            List.of("c3", "2026-10-25T00:30:03", "2026-10-25T00:30:03", "2026-10-25T02:30:03"));
  }

  @Test
  void readsTheDigitsOfSecondsWithAFraction() {
    assertThat(Inputs.rows("float-seconds", "events"))
        .containsExactly(
            List.of("C0", "2026-11-29T08:00:00.305988"),
            List.of("C1", "2026-11-29T08:00:01.305988"),
            List.of("C2", "2026-11-29T08:00:02.305988"),
            List.of("C3", "2026-11-29T08:00:03.305988"),
            List.of("C4", "2026-11-29T08:00:04.305988"));
  }

  @Test
  void triesPatternsInTheirOrder() {
    String patterns =
        PATTERNS.stream()
            .map(pattern -> "\"" + pattern + "\"")
            .collect(Collectors.joining(", ", "[", "]"));
    Decoding decoding = Decoding.column(STRING, "{path: v, zone: UTC, pattern: " + patterns + "}");

    List<String> read =
        Inputs.events("time-texts").stream()
            .map(event -> event.replace("{\"t\":", "\"v\":").replace("}", ""))
            .map(
                field ->
                    decoding.decode(field)
                        ? decoding.rows("t").get(0).get(1).toString()
                        : decoding.decoder.rejection().reason().code())
            .toList();

    assertThat(read)
        .containsExactly(
            "2026-11-29T08:00:00.123",
            "2026-11-29T08:00",
            "2026-11-29T08:00",
            "2026-11-29T08:00",
            "2026-11-29T08:00",
            "2026-11-29T08:00",
            "2026-11-29T08:00:00.123456",
            "2026-11-29T08:00",
            "2026-11-29T07:00",
            "2026-11-29T08:00",
            "2026-11-29T08:00",
            "2026-11-29T08:00",
            "format",
            "2026-11-29T08:00:00.123",
            "format",
            "2026-11-29T08:00");
  }

  @Test
  void readsEachEpochUnitAsNumberAndAsText() {
    assertThat(epoch("seconds", "1795939200")).isEqualTo("2026-11-29T08:00");
    assertThat(epoch("seconds", "1795939200.305988")).isEqualTo("2026-11-29T08:00:00.305988");
    assertThat(epoch("seconds", "1795939200.3059889")).isEqualTo("2026-11-29T08:00:00.305988");
    assertThat(epoch("millis", "1795939200001.9999")).isEqualTo("2026-11-29T08:00:00.001999");
    assertThat(epoch("micros", "1795939200000001")).isEqualTo("2026-11-29T08:00:00.000001");
    assertThat(epoch("nanos", "1795939200000001999")).isEqualTo("2026-11-29T08:00:00.000001");
    assertThat(epoch("nanos", "179593920000000199999e-2")).isEqualTo("2026-11-29T08:00:00.000001");
    assertThat(epoch("nanos", "-1")).isEqualTo("1969-12-31T23:59:59.999999");
    assertThat(epoch("seconds", "-0.0000001")).isEqualTo("1969-12-31T23:59:59.999999");
    assertThat(epoch("seconds", "0.00000000000000000000000000001")).isEqualTo("1970-01-01T00:00");
    assertThat(epoch("seconds", "9223372036854.775807")).isEqualTo("+294247-01-10T04:00:54.775807");
  }

  /** The time of a number, which must be the same for the text of its digits. */
  private static Object epoch(String unit, String digits) {
    Decoding decoding = Decoding.column(NUMBER, "{path: v, epoch: " + unit + "}");
    Object ofNumber = decoding.value("\"v\":" + digits);
    if (!digits.contains("e")) {
      assertThat(decoding.value("\"v\":\"" + digits + "\"")).isEqualTo(ofNumber);
    }
    return ofNumber;
  }

  @Test
  void rejectsTextsThatAreNoNumberOfTheUnit() {
    Decoding decoding = Decoding.column(NUMBER, "{path: v, epoch: nanos}");

    assertThat(decoding.reject("\"v\":\"soon\""))
        .isEqualTo(
            "format at '/v': expected a time in nanos since 1970, within 292,000 years of it, came"
                + " \"soon\"");
    for (String text : List.of("", "-", "1.", ".5", "1e3", "+1", " 1", "1 ", "1.5.5", "0x1")) {
      assertThat(decoding.reject("\"v\":\"" + text + "\"")).startsWith("format at '/v'");
    }
    assertThat(decoding.reject("\"v\":\"" + "9".repeat(23) + "\""))
        .startsWith("number_out_of_range at '/v'");
    assertThat(decoding.reject("\"v\":\"" + "1".repeat(1001) + "\"")).startsWith("format at '/v'");
    assertThat(decoding.value("\"v\":\"9223372036854775807000\""))
        .isEqualTo("+294247-01-10T04:00:54.775807");
    assertThat(decoding.value("\"v\":null")).isNull();
  }

  @Test
  void rejectsATimeThatDoesNotExistInItsZone() {
    Decoding decoding =
        Decoding.column(STRING, "{path: v, pattern: \"yyyy-MM-dd HH:mm\", zone: America/New_York}");

    assertThat(decoding.value("\"v\":\"2026-03-08 01:59\"")).isEqualTo("2026-03-08T06:59");
    assertThat(decoding.value("\"v\":\"2026-03-08 03:00\"")).isEqualTo("2026-03-08T07:00");
    assertThat(decoding.reject("\"v\":\"2026-03-08 02:30\""))
        .isEqualTo(
            "format at '/v': expected a time as yyyy-MM-dd HH:mm, which exists in the time zone"
                + " America/New_York, came \"2026-03-08 02:30\"");
  }

  @Test
  void readsTheDigitsOfAWholeNumberByAPattern() {
    Decoding decoding =
        Decoding.column("{\"type\":\"integer\"}", "{path: v, pattern: yyyyMMdd, zone: UTC}");

    assertThat(decoding.value("\"v\": 20261129 ")).isEqualTo("2026-11-29T00:00");
    assertThat(decoding.reject("\"v\":20261131")).startsWith("format at '/v'");
    assertThat(decoding.reject("\"v\":20261129.0")).startsWith("format at '/v'");
  }

  @Test
  void joinsTheFieldsOfATimeWithABlank() {
    Decoding decoding = joined();

    assertThat(decoding.value("\"d\":\"20261129\",\"h\":9,\"z\":\"Europe/Berlin\""))
        .isEqualTo("2026-11-29T08:00");
    assertThat(decoding.value("\"d\":\"20261\\u003129\",\"h\":9,\"z\":\"+0130\""))
        .isEqualTo("2026-11-29T07:30");
    assertThat(decoding.value("\"d\":\"20261129\",\"h\":9")).isNull();
    assertThat(decoding.value("\"d\":\"20261129\",\"z\":\"UTC\"")).isNull();
    assertThat(decoding.value("\"d\":null,\"h\":9,\"z\":\"UTC\"")).isNull();
    assertThat(decoding.reject("\"d\":\"20261129\",\"h\":24,\"z\":\"UTC\""))
        .isEqualTo(
            "format at '/d': expected a time as yyyyMMdd H, which exists in the time zone at z,"
                + " came \"20261129 24\"");
    assertThat(decoding.reject("\"d\":\"20261129\",\"h\":9,\"z\":\"Europe/Atlantis\""))
        .isEqualTo(
            "format at '/z': expected a time zone as Europe/Berlin, UTC or +01:00, came"
                + " \"Europe/Atlantis\"");
  }

  private static Decoding joined() {
    return Decoding.of(
        "\"d\":" + STRING + ",\"h\":{\"type\":\"integer\"},\"z\":" + STRING,
        "t: {columns: {at: at, v: {path: [d, h], pattern: yyyyMMdd H, zone: {path: z}}},"
            + " time: at, partition: [day(at)]}");
  }

  @Test
  void joinsFieldsOfTheEventWithThoseOfElements() {
    Decoding decoding =
        Decoding.of(
            "\"d\":{\"type\":\"string\"},\"l\":{\"type\":\"array\",\"items\":{\"type\":\"object\","
                + "\"properties\":{\"h\":{\"type\":\"string\"}}}}",
            "t: {explode: 'l[]', columns: {at: at, v: {path: [d, 'l[].h'], pattern: yyyyMMdd HH,"
                + " zone: UTC}}, time: at, partition: [day(at)]}");

    assertThat(decoding.decode("\"l\":[{\"h\":\"07\"},{},{\"h\":\"08\"}],\"d\":\"20261129\""))
        .isTrue();
    assertThat(decoding.rows("t"))
        .extracting(row -> row.get(1))
        .containsExactly("2026-11-29T07:00", null, "2026-11-29T08:00");

    assertThat(decoding.reject("\"l\":[{\"h\":\"07\"},{\"h\":\"x\"}],\"d\":\"20261129\""))
        .startsWith("format at '/d': expected a time as yyyyMMdd HH");
  }

  @Test
  void takesTheGreatestTimeOfTheElementsAsTheTimeOfTheEvent() {
    Decoding decoding = elements("{path: \"l[].m[].t\", epoch: millis}");

    assertThat(decode(decoding, "1795939200000", "1795939205000", "1795939203000")).isTrue();
    assertThat(decoding.decoder.event().timeMillis).isEqualTo(1795939205000L);
    assertThat(decoding.rows("t"))
        .extracting(row -> row.get(0))
        .containsExactly("2026-11-29T08:00", "2026-11-29T08:00:05", "2026-11-29T08:00:03");
  }

  @Test
  void readsTimesThatOnlyElementsHave() {
    Decoding decoding =
        new Decoding(
            Inputs.dataset("metric-batch"),
            new DecodeLimits(1 << 20, 64, Duration.ofHours(2), Duration.ofDays(90)));
    List<Object> times = new ArrayList<>();
    List<Long> ofEvents = new ArrayList<>();

    for (String event : Inputs.events("metric-batch")) {
      assertThat(decoding.decodeAll(event, Inputs.ARRIVAL)).as(decoding.violation()).isTrue();
      decoding.rows("samples").forEach(row -> times.add(row.get(0)));
      ofEvents.add(decoding.decoder.event().timeMillis);
    }

    assertThat(times)
        .containsExactly(
            "2026-11-29T08:00",
            "2026-11-29T08:00:00.500",
            "2026-11-29T08:00",
            "2026-11-29T08:00:00.500",
            "2026-11-29T08:00:01",
            "2026-11-29T08:00:01.500",
            "2026-11-29T08:00:01",
            "2026-11-29T08:00:01.500",
            "2026-11-29T08:00:02",
            "2026-11-29T08:00:02.500",
            "2026-11-29T08:00:02",
            "2026-11-29T08:00:02.500");
    assertThat(ofEvents).containsExactly(1795939200500L, 1795939201500L, 1795939202500L);
  }

  @Test
  void takesTheArrivalAsTheTimeOfAnEventWithoutOne() {
    assertThat(Inputs.rows("bid-request", "requests"))
        .containsExactly(
            List.of("req-0", "2026-11-29T09:00"),
            List.of("req-1", "2026-11-29T09:00"),
            List.of("req-2", "2026-11-29T09:00"),
            List.of("req-3", "2026-11-29T09:00"));
    assertThat(Inputs.rows("bid-request", "imp"))
        .hasSize(8)
        .contains(
            List.of("req-0", "2026-11-29T09:00", "1", "1.00"),
            List.of("req-0", "2026-11-29T09:00", "2", "3.01"));

    Decoding decoding = new Decoding(Inputs.dataset("bid-request"), Decoding.LIMITS);
    assertThat(decoding.decodeAll("{\"id\":\"r\"}", Inputs.ARRIVAL)).isTrue();
    assertThat(decoding.decoder.event().timeMillis).isEqualTo(Inputs.ARRIVAL.toEpochMilli());
  }

  @Test
  void rejectsAnEventWithoutTimes() {
    Decoding decoding = elements("{path: \"l[].m[].t\", epoch: millis}");

    assertThat(decoding.decodeAll("{\"id\":\"e\",\"l\":[{\"m\":[]}]}", Inputs.ARRIVAL)).isFalse();
    assertThat(decoding.violation())
        .isEqualTo("required at '/l': expected an element with the time of the event, came none");
  }

  private static boolean decode(Decoding decoding, String first, String second, String third) {
    String event = "{\"id\":\"e\",\"l\":[{\"m\":[{\"t\":%s},{\"t\":%s}]},{\"m\":[{\"t\":%s}]}]}";
    return decoding.decodeAll(event.formatted(first, second, third), Inputs.ARRIVAL);
  }

  private static Decoding elements(String time) {
    String contract =
        """
        {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"},
          "l": {"type": "array", "items": {"type": "object", "properties": {
            "m": {"type": "array", "items": {"type": "object", "required": ["t"], "properties": {
              "t": {"type": ["integer", "string"]}}}}}}}}}
        """;
    String yaml =
        "dataset: test\ncontract: c.json\nevent: {id: id, time: "
            + time
            + "}\ntables:\n  t: {explode: 'l[].m[]', columns: {t: "
            + time
            + "}, time: t}\n";
    return new Decoding(
        WrittenDataset.of(Map.of("dataset.yaml", yaml, "c.json", contract)), Decoding.LIMITS);
  }

  @Test
  void requiresEachFieldOfTheTimeOfTheEvent() {
    Decoding decoding = joinedEventTime();

    assertThat(decoding.decodeAll(event("\"d\":\"20261129\",\"h\":\"08\""), Inputs.ARRIVAL))
        .isTrue();
    assertThat(decoding.decoder.event().timeMillis)
        .isEqualTo(Instant.parse("2026-11-29T08:00:00Z").toEpochMilli());

    assertThat(decoding.decodeAll(event("\"d\":\"20261129\",\"h\":\"12\""), Inputs.ARRIVAL))
        .isFalse();
    assertThat(decoding.violation())
        .startsWith("time_out_of_range at '/d': expected a time near the record's arrival")
        .endsWith("came \"20261129 12\"");

    assertThat(
            decoding.decodeAll(
                event("\"d\":\"20261129\",\"h\":\"08\"").replace("\"h\"", "\"x\""), Inputs.ARRIVAL))
        .isFalse();
    assertThat(decoding.violation()).startsWith("required at ''");
  }

  private static String event(String fields) {
    return "{\"id\":\"e\"," + fields + "}";
  }

  private static Decoding joinedEventTime() {
    String contract =
        """
        {"type": "object", "required": ["id", "d", "h"], "properties": {
          "id": {"type": "string"}, "d": {"type": "string"}, "h": {"type": "string"}}}
        """;
    String yaml =
        """
        dataset: test
        contract: c.json
        event: {id: id, time: {path: [d, h], pattern: yyyyMMdd HH, zone: UTC}}
        tables:
          t:
            columns: {at: {path: [d, h], pattern: yyyyMMdd HH, zone: UTC}}
            time: at
        """;
    return new Decoding(
        WrittenDataset.of(Map.of("dataset.yaml", yaml, "c.json", contract)),
        new DecodeLimits(1 << 20, 64, Duration.ofHours(1), Duration.ofDays(2)));
  }
}
