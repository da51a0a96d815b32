package io.clicklake.tools.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Checks the output line of each rejected event. */
class RejectionLinesTest {
  private final DryRun dryRun = new DryRun();

  @Test
  void writesALineForEachRejectedEventAndCountsByReason() throws IOException {
    int exit =
        dryRun.run(
            OutputFormat.TEXT,
            """
            {"id": "a"}
            {"id": 7}
            {"id": "b", "n": [1, "x", "y"]}

            {"id": "c", "more": 1}
            {"n": [],
            %s
            """
                .formatted(" ".repeat(101)));

    assertThat(exit).isEqualTo(1);
    assertThat(dryRun.lines())
        .isEqualTo(
            """
            (standard input):2: type at /id: expected string, got 7
            (standard input):3: type at /n/1: expected integer, got "x" (and 1 more)
            (standard input):6: malformed_json at /n: expected one JSON value, got the end of the record at offset 9 inside an object
            (standard input):7: too_large: expected a record of at most 100 bytes, got 101 bytes
            """);
    assertThat(timeless(dryRun.notes()))
        .isEqualTo(
            """
            6 events, 2 accepted, 4 rejected; 0.0 MB in T s, T MB/s
              type                                2
              too_large                           1
              malformed_json                      1
            fields that the contract allows and does not name:
              more                                1
            """);
  }

  @Test
  void writesJsonObjectsForPrograms() throws IOException {
    int exit =
        dryRun.run(
            OutputFormat.JSON, "{\"id\": \"a\"}\n{\"id\": \"b\", \"n\": [1, \"x\\n\", \"y\"]}\n");

    assertThat(exit).isEqualTo(1);
    assertThat(dryRun.lines())
        .isEqualTo(
            "{\"line\":2,\"reason\":\"type\",\"path\":\"/n/1\",\"expected\":\"integer\","
                + "\"actual\":\"\\\"x\\\\n\\\"\",\"further\":1}\n");
    JsonNode summary = new ObjectMapper().readTree(dryRun.notes());
    assertThat(summary.get("whole").booleanValue()).isTrue();
    assertThat(summary.get("events").intValue()).isEqualTo(2);
    assertThat(summary.get("accepted").intValue()).isEqualTo(1);
    assertThat(summary.get("rejected").intValue()).isEqualTo(1);
    assertThat(summary.get("reasons").toString()).isEqualTo("{\"type\":1}");
    assertThat(summary.get("bytes").intValue()).isEqualTo(46);
  }

  @Test
  void saysOfALineBeyondTheLimitWhatTheDecoderWouldSay() throws IOException {
    EventValidator judge = DryRun.judge();
    judge.accepts(new byte[101]);
    String decoders = RejectionLine.text("(standard input)", 1, judge.rejection());

    dryRun.run(OutputFormat.TEXT, " ".repeat(101));

    assertThat(dryRun.lines()).isEqualTo(decoders + "\n");
  }

  @Test
  void letsNothingReachTheTerminalThatCommandsIt() throws IOException {
    dryRun.run(
        OutputFormat.TEXT,
        "{\"id\": {\"\u202e\": 1}, \"n\": \"\u009b31m\u2028\"}\n{\"n\": \u001b}");

    assertThat(dryRun.lines())
        .doesNotContain("\u202e", "\u009b", "\u2028", "\u001b")
        .hasLineCount(2);
  }

  @Test
  void readsEventsOverManyLinesAndNamesTheLineWhereEachBegins() throws IOException {
    int exit =
        dryRun.run(OutputFormat.TEXT, "[\n {\n  \"id\": \"a\"\n },\n {\n  \"id\": 7\n }\n]\n");

    assertThat(exit).isEqualTo(1);
    assertThat(dryRun.lines())
        .isEqualTo("(standard input):5: type at /id: expected string, got 7\n");
    assertThat(dryRun.notes()).startsWith("2 events, 1 accepted, 1 rejected;");
  }

  @Test
  void rejectsAnEventOfWhiteSpace() throws IOException {
    dryRun.run(OutputFormat.TEXT, "{\"id\": \"a\"}\n \n");

    assertThat(dryRun.lines())
        .isEqualTo(
            "(standard input):2: empty: expected one JSON value, got white space only, 1 bytes\n");
  }

  private static String timeless(String summary) {
    return summary.replaceAll("in [0-9.]+ s, [0-9.,]+ MB/s", "in T s, T MB/s");
  }
}
