package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** For each column type: lowest value, highest value, one past the highest, wrong type, null. */
class ColumnTypesTest {
  private static final String NUMBER = "{\"type\":[\"number\",\"null\"]}";
  private static final String INTEGER = "{\"type\":[\"integer\",\"null\"]}";
  private static final String STRING = "{\"type\":[\"string\",\"null\"]}";

  @Test
  void readsLongs() {
    Decoding decoding = Decoding.column(INTEGER, "v");

    assertThat(decoding.value("\"v\":0")).isEqualTo(0L);
    assertThat(decoding.value("\"v\":9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(decoding.value("\"v\":-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    assertThat(decoding.value("\"v\":1.0")).isEqualTo(1L);
    assertThat(decoding.value("\"v\":12e3")).isEqualTo(12000L);
    assertThat(decoding.value("\"v\":null")).isNull();
    assertThat(decoding.value("")).isNull();
    assertThat(decoding.reject("\"v\":9223372036854775808"))
        .isEqualTo(
            "number_out_of_range at '/v': expected a whole number from -9223372036854775808 to"
                + " 9223372036854775807, came 9223372036854775808");
    assertThat(decoding.reject("\"v\":-9223372036854775809")).startsWith("number_out_of_range");
    assertThat(decoding.reject("\"v\":1e19")).startsWith("number_out_of_range");
    assertThat(decoding.reject("\"v\":1.5"))
        .isEqualTo("type at '/v': expected integer or null, came 1.5");
  }

  @Test
  void readsInts() {
    Decoding decoding = Decoding.column(INTEGER, "{path: v, type: int}");

    assertThat(decoding.value("\"v\":2147483647")).isEqualTo(Integer.MAX_VALUE);
    assertThat(decoding.value("\"v\":-2147483648")).isEqualTo(Integer.MIN_VALUE);
    assertThat(decoding.reject("\"v\":2147483648")).startsWith("number_out_of_range at '/v'");
    assertThat(decoding.reject("\"v\":-2147483649")).startsWith("number_out_of_range at '/v'");
  }

  @Test
  void readsDoubles() {
    Decoding decoding = Decoding.column(NUMBER, "v");

    assertThat(decoding.value("\"v\":0.1")).isEqualTo(0.1);
    assertThat(decoding.value("\"v\":-0.0")).isEqualTo(-0.0);
    assertThat(decoding.value("\"v\":1.7976931348623157e308")).isEqualTo(Double.MAX_VALUE);
    assertThat(decoding.value("\"v\":4.9e-324")).isEqualTo(Double.MIN_VALUE);
    assertThat(decoding.value("\"v\":123456789012345678901234567890"))
        .isEqualTo(1.2345678901234568E29);
    assertThat(decoding.reject("\"v\":1.8e308")).startsWith("number_out_of_range at '/v'");
  }

  @Test
  void readsFloats() {
    Decoding decoding = Decoding.column(NUMBER, "{path: v, type: float}");

    assertThat(decoding.value("\"v\":0.5")).isEqualTo(0.5f);
    // The nearest double is half way between two floats.
    assertThat(decoding.value("\"v\":1.000000178813934326171875000001")).isEqualTo(1.0000002f);
    assertThat(decoding.reject("\"v\":3.5e38")).startsWith("number_out_of_range at '/v'");
  }

  @Test
  void readsShortDecimalsExactly() {
    Decoding decoding = Decoding.column(NUMBER, "{path: v, type: \"decimal(5,2)\"}");

    assertThat(decoding.value("\"v\":999.99")).isEqualTo("999.99");
    assertThat(decoding.value("\"v\":-999.990")).isEqualTo("-999.99");
    assertThat(decoding.value("\"v\":1e2")).isEqualTo("100.00");
    assertThat(decoding.reject("\"v\":1000"))
        .isEqualTo(
            "number_out_of_range at '/v': expected a number with at most 3 digits before the point"
                + " and 2 after it, came 1000");
    assertThat(decoding.reject("\"v\":0.001")).startsWith("number_out_of_range");
  }

  @Test
  void readsLongDecimalsExactly() {
    Decoding decoding = Decoding.column(NUMBER, "{path: v, type: \"decimal(38,10)\"}");

    assertThat(decoding.value("\"v\":1234567890123456789012345678.0123456789"))
        .isEqualTo("1234567890123456789012345678.0123456789");
    assertThat(decoding.value("\"v\":-1")).isEqualTo("-1.0000000000");
    assertThat(decoding.value("\"v\":null")).isNull();
    assertThat(decoding.reject("\"v\":1e28")).startsWith("number_out_of_range");
    assertThat(decoding.reject("\"v\":1e-11")).startsWith("number_out_of_range");
  }

  @Test
  void readsBooleans() {
    Decoding decoding = Decoding.column("{\"type\":\"boolean\"}", "v");

    assertThat(decoding.value("\"v\":true")).isEqualTo(true);
    assertThat(decoding.value("\"v\":false")).isEqualTo(false);
    assertThat(decoding.reject("\"v\":\"true\""))
        .isEqualTo("type at '/v': expected boolean, came \"true\"");
  }

  @Test
  void readsStringsWithEscapes() {
    Decoding decoding = Decoding.column(STRING, "v");

    assertThat(decoding.value("\"v\":\"\"")).isEqualTo("");
    assertThat(decoding.value("\"v\":\"seven77\"")).isEqualTo("seven77");
    assertThat(decoding.value("\"v\":\"eight888\"")).isEqualTo("eight888");
    assertThat(decoding.value("\"v\":\"grün €\"")).isEqualTo("grün €");
    assertThat(decoding.value("\"v\":\"a\\n\\u00fc\\ud83d\\ude00\"")).isEqualTo("a\nü😀");
    assertThat(decoding.reject("\"v\":\"\\ud83d\"")).startsWith("malformed_json at '/v'");
  }

  @Test
  void storesOtherValuesThanStringsAsJsonText() {
    assertThat(Decoding.column("{\"type\":\"object\"}", "v").value("\"v\": {\"a\": [1, 2]} "))
        .isEqualTo("{\"a\": [1, 2]}");
    assertThat(Decoding.column("{\"type\":\"array\"}", "v").value("\"v\":[]")).isEqualTo("[]");
    assertThat(Decoding.column("{}", "v").value("\"v\":\"x\"")).isEqualTo("\"x\"");
    assertThat(Decoding.column("{}", "v").value("\"v\":1.50")).isEqualTo("1.50");
    assertThat(Decoding.column("{}", "v").value("\"v\":null")).isNull();
    assertThat(Decoding.column("{\"type\":[\"string\",\"integer\"]}", "v").value("\"v\":\"x\""))
        .isEqualTo("\"x\"");
    assertThat(
            Decoding.column("{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}", "v")
                .value("\"v\":\"x\""))
        .isEqualTo("x");
  }

  @Test
  void storesJsonTextIfNotEveryElementIsAString() {
    Decoding list =
        Decoding.of(
            "\"v\":{\"type\":\"array\",\"prefixItems\":[{\"type\":\"integer\"}],"
                + "\"items\":{\"type\":\"string\"}}",
            "t: {explode: 'v[]', columns: {at: at, v: 'v[]'}, time: at, partition: [day(at)]}");

    assertThat(list.decode("\"v\":[1,\"1\"]")).as(list.violation()).isTrue();

    assertThat(list.rows("t")).extracting(row -> row.get(1)).containsExactly("1", "\"1\"");
  }

  @Test
  void storesJsonTextIfAReferenceHidesTheType() {
    Decoding decoding =
        Decoding.ofContract(
            "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\","
                + "\"definitions\":{\"any\":{}},\"required\":[\"id\",\"at\"],\"properties\":{"
                + "\"id\":{\"type\":\"string\"},\"at\":{\"type\":\"string\",\"format\":\"date-time\"},"
                + "\"v\":{\"$ref\":\"#/definitions/any\",\"type\":\"string\"}}}",
            "t: {columns: {at: at, v: v}, time: at, partition: [day(at)]}",
            Decoding.LIMITS);

    assertThat(decoding.value("\"v\":\"1\"")).isEqualTo("\"1\"");
    assertThat(decoding.value("\"v\":1")).isEqualTo("1");
  }

  @Test
  void readsDates() {
    Decoding decoding = Decoding.column("{\"type\":\"string\",\"format\":\"date\"}", "v");

    assertThat(decoding.value("\"v\":\"1970-01-01\"")).isEqualTo(0);
    assertThat(decoding.value("\"v\":\"2000-02-29\"")).isEqualTo(11016);
    assertThat(decoding.value("\"v\":\"0000-01-01\"")).isEqualTo(-719528);
    assertThat(decoding.value("\"v\":\"9999-12-31\"")).isEqualTo(2932896);
    assertThat(decoding.reject("\"v\":\"1900-02-29\""))
        .isEqualTo("format at '/v': expected a date as 2026-01-31, came \"1900-02-29\"");
  }

  @Test
  void readsTimestamps() {
    Decoding decoding = Decoding.column("{\"type\":\"string\",\"format\":\"date-time\"}", "v");

    assertThat(decoding.value("\"v\":\"1970-01-01T00:00:00Z\"")).isEqualTo("1970-01-01T00:00");
    assertThat(decoding.value("\"v\":\"2026-01-31t01:00:00.1234567+02:30\""))
        .isEqualTo("2026-01-30T22:30:00.123456");
    assertThat(decoding.value("\"v\":\"1969-12-31T23:59:59.999999Z\""))
        .isEqualTo("1969-12-31T23:59:59.999999");
    assertThat(decoding.value("\"v\":\"2016-12-31T23:59:60Z\"")).isEqualTo("2017-01-01T00:00");
    assertThat(decoding.reject("\"v\":\"2026-01-31 01:00:00Z\""))
        .isEqualTo(
            "format at '/v': expected an RFC 3339 date-time as 2026-01-31T12:00:00Z, came"
                + " \"2026-01-31 01:00:00Z\"");
    assertThat(decoding.reject("\"v\":\"2026-01-31T24:00:00Z\"")).startsWith("format");
  }

  @Test
  void readsEpochTimes() {
    Decoding decoding = Decoding.column(INTEGER, "{path: v, epoch: millis}");

    assertThat(decoding.value("\"v\":1500")).isEqualTo("1970-01-01T00:00:01.500");
    assertThat(decoding.value("\"v\":-1")).isEqualTo("1969-12-31T23:59:59.999");
    assertThat(decoding.reject("\"v\":9223372036854775807")).startsWith("number_out_of_range");
  }
}
