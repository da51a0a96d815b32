package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsTest {
  private static final String NESTED =
      "\"p\":{\"type\":\"string\"},\"ads\":{\"type\":[\"array\",\"null\"],\"items\":"
          + "{\"type\":[\"object\",\"null\"],\"properties\":{"
          + "\"k\":{\"type\":\"integer\"},\"clicks\":{\"type\":\"array\",\"items\":"
          + "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"integer\"},"
          + "\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"string\"}}}}}}}}}}";

  private static final String TABLES =
      "events: {columns: {at: at, p: p}, time: at, partition: [day(at)]}\n"
          + "ads: {explode: 'ads[]', columns: {at: at, p: p, k: 'ads[].k'}, extra: extra, time: at, partition: [day(at)]}\n"
          + "tags: {explode: 'ads[].clicks[].tags[]', columns: {at: at, p: p, k: 'ads[].k',"
          + " x: 'ads[].clicks[].x', n: 'ads[].clicks[].tags[].n'}, extra: extra, time: at, partition: [day(at)]}";

  private static final String AT = "2026-01-31T11:00";

  @Test
  void explodesSeveralLevelsIntoSeveralTables() {
    Decoding decoding = Decoding.of(NESTED, TABLES);

    assertThat(
            decoding.decode(
                "\"ads\":[{\"clicks\":[{\"tags\":[{\"n\":\"a\"},{\"n\":\"b\"}],\"x\":7},{\"x\":8,\"tags\":[]}],\"k\":1},"
                    + "{\"k\":2},{\"k\":3,\"clicks\":[{\"tags\":[{}]}]}],\"p\":\"late\""))
        .as(decoding.violation())
        .isTrue();

    assertThat(decoding.rows("events")).containsExactly(List.of(AT, "late"));
    assertThat(decoding.rows("ads"))
        .containsExactly(
            asList(AT, "late", 1L, null),
            asList(AT, "late", 2L, null),
            asList(AT, "late", 3L, null));
    assertThat(decoding.rows("tags"))
        .containsExactly(
            asList(AT, "late", 1L, 7L, "a", null),
            asList(AT, "late", 1L, 7L, "b", null),
            asList(AT, "late", 3L, null, null, null));
    assertThat(decoding.decoder.rows(0)).isEqualTo(1);
    assertThat(decoding.decoder.rows(1)).isEqualTo(3);
    assertThat(decoding.decoder.rows(2)).isEqualTo(3);
  }

  @Test
  void hasNoRowsForMissingEmptyAndNullArrays() {
    Decoding decoding = Decoding.of(NESTED, TABLES);

    for (String fields : List.of("", "\"ads\":[]", "\"ads\":null", "\"ads\":[{\"k\":1}]")) {
      assertThat(decoding.decode(fields)).as(fields).isTrue();
      assertThat(decoding.rows("tags")).as(fields).isEmpty();
    }
  }

  @Test
  void keepsNothingOfThePreviousEvent() {
    Decoding decoding = Decoding.of(NESTED, TABLES);

    assertThat(decoding.decode("\"p\":\"x\",\"ads\":[{\"k\":1},{\"k\":2}]")).isTrue();
    assertThat(decoding.decode("\"ads\":[{}]")).isTrue();

    assertThat(decoding.rows("events")).containsExactly(asList(AT, null));
    assertThat(decoding.rows("ads")).containsExactly(asList(AT, null, null, null));
  }

  @Test
  void storesTheUnknownFieldsOfARowAndItsParentsInExtra() {
    Decoding decoding = Decoding.of(NESTED, TABLES);

    assertThat(
            decoding.decode(
                "\"u\":{\"a\": 1},\"ads\":[{\"v\":[1, 2],\"clicks\":[{\"tags\":[{\"w.x\":\"\\\"\"}]}]},{\"v\":null}]"))
        .isTrue();

    assertThat(decoding.rows("ads"))
        .extracting(row -> row.get(3))
        .containsExactly(
            "{\"u\":{\"a\": 1},\"ads[].v\":[1, 2]}", "{\"u\":{\"a\": 1},\"ads[].v\":null}");
    assertThat(decoding.rows("tags"))
        .extracting(row -> row.get(5))
        .containsExactly(
            "{\"u\":{\"a\": 1},\"ads[].v\":[1, 2],"
                + "\"ads[].clicks[].tags[].\\\"w.x\\\"\":\"\\\"\"}");
  }

  @Test
  void usesTheIndexInPathsIntoArraysThatNoTableExplodes() {
    Decoding decoding =
        Decoding.of(
            "\"l\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"n\":{}}}}",
            "t: {columns: {at: at}, extra: extra, time: at, partition: [day(at)]}");

    assertThat(decoding.value("\"l\":[{\"n\":1},{\"o\":2}]")).isEqualTo("{\"l[1].o\":2}");
  }

  @Test
  void storesUnknownFieldsOfAnyLength() {
    Decoding decoding = Decoding.of(NESTED, TABLES);

    for (int length = 0; length < 5_000; length++) {
      String text = "x".repeat(length);
      assertThat(decoding.decode("\"u\":\"" + text + "\",\"ads\":[{}]")).isTrue();
      assertThat(decoding.rows("ads").get(0).get(3)).isEqualTo("{\"u\":\"" + text + "\"}");
    }
  }

  @Test
  void countsUnknownFieldsByPath() {
    Decoding decoding = Decoding.of(NESTED, TABLES);
    Map<String, Long> counts = new LinkedHashMap<>();

    assertThat(decoding.decode("\"u\":1,\"ads\":[{\"v\":1},{\"v\":2}]")).isTrue();
    decoding.decoder.unknownFields().drain(counts::put);

    assertThat(counts).containsOnly(Map.entry("u", 1L), Map.entry("ads[].v", 2L));
  }

  @Test
  void knowsTheFieldsThatABranchOfAnOuterCombinationNames() {
    Decoding decoding =
        Decoding.of(
            "\"l\":{\"anyOf\":[{\"items\":{\"oneOf\":[{\"properties\":{\"a\":{}}},"
                + "{\"patternProperties\":{\"^b\":{}}}]}},"
                + "{\"additionalProperties\":{\"properties\":{\"c\":{}}}}]}",
            "t: {columns: {at: at}, extra: extra, time: at, partition: [day(at)]}");

    assertThat(decoding.value("\"l\":[{\"a\":1,\"b1\":2,\"o\":3}]")).isEqualTo("{\"l[0].o\":3}");
    assertThat(decoding.value("\"l\":{\"x\":{\"c\":1,\"o\":2}}")).isEqualTo("{\"l.x.o\":2}");
  }

  @Test
  void putsInputsAfterTheExtraColumn() {
    Decoding decoding =
        Decoding.of(
            "\"ip\":{\"type\":\"string\"}",
            "t: {columns: {at: at}, extra: extra, inputs: {ip: ip}, time: at, partition: [day(at)],"
                + " derived: {}}");

    assertThat(decoding.value("\"ip\":\"10.0.0.1\"")).isEqualTo("10.0.0.1");
  }

  @Test
  void capturesValuesInsideOfWhatNetworkntValidates() {
    Decoding decoding =
        Decoding.of(
            "\"m\":{\"anyOf\":[{\"type\":\"object\",\"required\":[\"n\"],\"properties\":{\"n\":{\"type\":\"integer\"}}},"
                + "{\"type\":\"null\"}]}",
            "t: {columns: {at: at, n: m.n}, time: at, partition: [day(at)]}");

    assertThat(decoding.value("\"m\":{\"n\":5}")).isEqualTo(5L);
    assertThat(decoding.value("\"m\":null")).isNull();
    assertThat(decoding.reject("\"m\":{}"))
        .startsWith(
            "combination at '/m': expected one of 2 alternatives of anyOf: (0) the key 'n', ");
  }

  @Test
  void rejectsTimesFarFromTheArrival() {
    Decoding decoding = Decoding.of("", "t: {columns: {at: at}, time: at, partition: [day(at)]}");

    assertThat(decoding.decodeAll("{\"id\":\"e\",\"at\":\"2026-01-31T13:00:00Z\"}")).isTrue();
    assertThat(decoding.decodeAll("{\"id\":\"e\",\"at\":\"2026-01-29T12:00:00Z\"}")).isTrue();
    assertThat(decoding.decodeAll("{\"id\":\"e\",\"at\":\"2026-01-31T13:00:00.000001Z\"}"))
        .isFalse();
    assertThat(decoding.violation())
        .isEqualTo(
            "time_out_of_range at '/at': expected a time near the record's arrival: from"
                + " 2026-01-29T12:00:00Z to 2026-01-31T13:00:00Z, came \"2026-01-31T13:00:00.000001Z\"");
    assertThat(decoding.decodeAll("{\"id\":\"e\",\"at\":\"2026-01-29T11:59:59.999Z\"}")).isFalse();
  }

  @Test
  void hashesTheIdOfAnEvent() {
    Decoding decoding = Decoding.of("", "t: {columns: {at: at}, time: at, partition: [day(at)]}");

    assertThat(decoding.decodeAll("{\"id\":\"hello\",\"at\":\"2026-01-31T11:00:00.0019Z\"}"))
        .isTrue();

    assertThat(decoding.decoder.event().idHigh).isEqualTo(0xcbd8a7b341bd9b02L);
    assertThat(decoding.decoder.event().idLow).isEqualTo(0x5b1e906a48ae1d19L);
    assertThat(decoding.decoder.event().timeMillis)
        .isEqualTo(Instant.parse("2026-01-31T11:00:00.001Z").toEpochMilli());
  }

  @Test
  void limitsTheSizeOfTheRowsOfOneEvent() {
    Decoding decoding = Decoding.of(NESTED, TABLES, Decoding.LIMITS.withRowBytes(5_000));
    String ads = "{},".repeat(200) + "{}";

    assertThat(decoding.decode("\"ads\":[" + ads + "]")).isFalse();

    assertThat(decoding.violation())
        .startsWith("too_large at '': expected an event whose rows take at most ");
  }

  private static List<Object> asList(Object... values) {
    return Arrays.asList(values);
  }
}
