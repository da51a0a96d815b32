package io.clicklake.job.decode;

import java.util.List;

/**
 * The JSON fragments that the fuzzer inserts into events: keys, exponents, single characters,
 * numbers at the limits of types and of contract rules, and valid and almost valid values of each
 * format.
 */
final class FuzzWords {
  static final List<String> KEYS =
      List.of(
          "", "a", "b", "c", "k", "v", "w", "x", "xy", "ay", "of", "n", "d", "#text", "ü/~",
          "\u0000", "😀");

  static final List<String> EXPONENTS =
      List.of("", "", "e0", "E1", "e+2", "E-2", "e-9", "e19", "E999", "e-99999");

  static final List<String> INSERTS =
      List.of(
          "\"id\":\"twice\",",
          ",",
          "}",
          "]",
          "{",
          "[",
          "\"",
          "\\",
          "\\ud83d",
          "0",
          "-",
          ".",
          "e",
          " ",
          "\t",
          "\u0000",
          "null");

  /** JSON texts, as in all lists below. */
  static final List<String> SHAPES =
      List.of(
          "null",
          "true",
          "false",
          "{}",
          "[]",
          "[1,2]",
          "[1,1.0]",
          "[\"a\",1]",
          "[[]]",
          "{\"a\":1}",
          "{\"a\":1,\"a\":2}",
          "{\"n\":5}",
          "{\"kind\":\"a\"}",
          "{\"b\":2,\"a\":1.0}",
          "{\"v\":1,\"of\":[{}]}");

  /** Numbers at limits of types, columns and rules. */
  static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "1.0",
          "2",
          "3",
          "5",
          "6",
          "7",
          "9",
          "10",
          "100",
          "1e2",
          "0.1",
          "0.01",
          "0.001",
          "-1.5",
          "4.35",
          "2147483647",
          "2147483648",
          "9007199254740993",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "-9223372036854775809",
          "123456789012345678901234567890",
          "16777217",
          "3.4028236e38",
          "1.7976931348623157e308",
          "1.8e308",
          "4.9e-324",
          "1e-400",
          "1e999",
          "1e-999",
          "1e99999");

  /** Values of all formats, valid and almost valid. */
  static final List<String> TEXTS =
      List.of(
          "\"\"",
          "\"a\"",
          "\"ab\"",
          "\"abc\"",
          "\"abcdef\"",
          "\"fixed\"",
          "\"abc-123yz\"",
          "\"ü\"",
          "\"\\u00fc\"",
          "\"😀\"",
          "\"\\ud83d\\ude00\"",
          "\"\\ud83d\"",
          "\"\\u0000\"",
          "\"a\\\"b\\\\\"",
          "\"\\n\\/\"",
          "\"2026-03-01T12:00:00Z\"",
          "\"2026-03-01t12:00:00.123456789+23:59\"",
          "\"2026-02-28T23:59:60Z\"",
          "\"2026-02-28T23:59:60.5Z\"",
          "\"2026-03-01T12:00:00\"",
          "\"9999-12-31T23:59:59-23:59\"",
          "\"0000-01-01\"",
          "\"2024-02-29\"",
          "\"2023-02-29\"",
          "\"23:59:60Z\"",
          "\"10:00:00.1-02:30\"",
          "\"192.0.2.1\"",
          "\"192.0.2.256\"",
          "\"::\"",
          "\"1::2:3:4:5:6:7:8\"",
          "\"::ffff:1.2.3.4\"",
          "\"a@b\"",
          "\"\\\"x y\\\"@[::1]\"",
          "\"http://a/%zz\"",
          "\"urn:x\"",
          "\"a..b\"",
          "\"xn--a\"",
          "\"123e4567-e89b-12d3-a456-426614174000\"",
          "\"click\"",
          "\"tv\"",
          "\"USD\"");

  private FuzzWords() {}
}
