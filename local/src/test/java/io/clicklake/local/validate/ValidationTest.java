package io.clicklake.local.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.job.decode.DecodeLimits;
import io.clicklake.local.generate.EventFile;
import io.clicklake.local.generate.EventSource;
import io.clicklake.local.generate.GeneratorOptions;
import io.clicklake.local.generate.Trait;
import io.clicklake.local.generate.Truth;
import io.clicklake.local.generate.ads.AdEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationTest {
  private static final DecodeLimits LIMITS =
      new DecodeLimits(100, 8, Duration.ofHours(1), Duration.ofDays(90));
  private static final String CONTRACT =
      """
      {"type": "object", "required": ["id"], "properties": {
        "id": {"type": "string"}, "n": {"type": "array", "items": {"type": "integer"}}}}
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final ByteArrayOutputStream notes = new ByteArrayOutputStream();

  @Test
  void writesALineForEachRejectedEventAndCountsByReason() throws IOException {
    int exit =
        run(
            Format.TEXT,
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
    assertThat(lines.toString(UTF_8))
        .isEqualTo(
            """
            (standard input):2: type at /id: expected string, got 7
            (standard input):3: type at /n/1: expected integer, got "x" (and 1 more)
            (standard input):4: empty: expected one JSON value, got a record of 0 bytes
            (standard input):6: malformed_json at /n: expected one JSON value, got offset 9: %s
            (standard input):7: too_large: expected a record of at most 100 bytes, got 101 bytes
            """
                .formatted(malformed()));
    assertThat(timeless(notes.toString(UTF_8)))
        .isEqualTo(
            """
            7 events, 2 accepted, 5 rejected; 0.0 MB in T s, T MB/s
              type                                2
              empty                               1
              too_large                           1
              malformed_json                      1
            fields that the contract allows and does not name:
              more                                1
            """);
  }

  @Test
  void writesJsonObjectsForPrograms() throws IOException {
    int exit = run(Format.JSON, "{\"id\": \"a\"}\n{\"id\": \"b\", \"n\": [1, \"x\\n\", \"y\"]}\n");

    assertThat(exit).isEqualTo(1);
    assertThat(lines.toString(UTF_8))
        .isEqualTo(
            "{\"line\":2,\"reason\":\"type\",\"path\":\"/n/1\",\"expected\":\"integer\","
                + "\"actual\":\"\\\"x\\\\n\\\"\",\"further\":1}\n");
    JsonNode summary = new ObjectMapper().readTree(notes.toString(UTF_8));
    assertThat(summary.get("whole").booleanValue()).isTrue();
    assertThat(summary.get("events").intValue()).isEqualTo(2);
    assertThat(summary.get("accepted").intValue()).isEqualTo(1);
    assertThat(summary.get("rejected").intValue()).isEqualTo(1);
    assertThat(summary.get("reasons").toString()).isEqualTo("{\"type\":1}");
    assertThat(summary.get("bytes").intValue()).isEqualTo(46);
  }

  @Test
  void saysOfALineBeyondTheLimitWhatTheDecoderWouldSay() throws IOException {
    Judge judge = Judge.of(Contract.parse(CONTRACT), LIMITS);
    judge.accepts(new byte[101]);
    String decoders = RejectionLine.text("(standard input)", 1, judge.rejection());

    run(Format.TEXT, " ".repeat(101));

    assertThat(lines.toString(UTF_8)).isEqualTo(decoders + "\n");
  }

  @Test
  void letsNothingReachTheTerminalThatCommandsIt() throws IOException {
    run(Format.TEXT, "{\"id\": {\"\u202e\": 1}, \"n\": \"\u009b31m\u2028\"}\n{\"n\": \u001b}");

    assertThat(lines.toString(UTF_8))
        .doesNotContain("\u202e", "\u009b", "\u2028", "\u001b")
        .hasLineCount(2);
  }

  @Test
  void acceptsAllOfNothingAndSaysSo() throws IOException {
    assertThat(run(Format.TEXT, "")).isEqualTo(0);
    assertThat(notes.toString(UTF_8)).isEqualTo("no events in (standard input)\n");
  }

  @Test
  void saysWhatItExpectsWhenNoLineIsJson() throws IOException {
    assertThat(run(Format.TEXT, "{\n\"id\": 1\n}\n")).isEqualTo(1);
    assertThat(notes.toString(UTF_8))
        .endsWith(
            "no line is JSON: expected one whole event on each line (NDJSON), plain or gzip; a"
                + " JSON document over many lines becomes that by: jq -c .\n");
  }

  @Test
  void unpacksEveryMemberOfAGzipTextThatComesThroughAPipe() throws IOException {
    byte[] member = gzip("{\"id\": 1}\n");
    InputStream hesitant =
        new SequenceInputStream(new ByteArrayInputStream(member), new ByteArrayInputStream(member));

    int exit = run(Format.TEXT, hesitant);

    assertThat(exit).isEqualTo(1);
    assertThat(lines.toString(UTF_8)).hasLineCount(2);
  }

  @Test
  void tellsWhatItFoundBeforeGzipDataThatEndsTooSoon() throws IOException {
    byte[] whole = gzip("{\"id\": 1}\n".repeat(10));
    byte[] cut = Arrays.copyOf(whole, whole.length - 8);

    assertThatThrownBy(() -> run(Format.TEXT, new ByteArrayInputStream(cut)))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "events '(standard input)': after line 10: the gzip data ends too soon; get the file"
                + " again.");
    assertThat(lines.toString(UTF_8)).hasLineCount(10);
    assertThat(notes.toString(UTF_8))
        .startsWith(
            "stopped before the end; what follows is about the lines until then\n10 events,");
  }

  @Test
  void endsInPeaceWhenNobodyReadsTheLinesAnyMore() throws IOException {
    OutputStream closed = failing("Broken pipe");

    int exit = validation(Format.TEXT, stream("{}\n"), closed).run();

    assertThat(exit).isEqualTo(1);
    assertThat(notes.toString(UTF_8)).startsWith("stopped before the end");
  }

  @Test
  void failsWhenTheLinesCannotBeWritten() {
    OutputStream full = failing("No space left on device");

    assertThatThrownBy(() -> validation(Format.TEXT, stream("{}\n"), full).run())
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "the rejected events cannot be written: No space left on device; write them"
                + " elsewhere.");
  }

  @Test
  void writesWhatItFoundWhenItIsStopped() throws IOException {
    Validation validation = validation(Format.TEXT, stream("{}\n{}\n"), lines);

    validation.stop();
    validation.run();

    assertThat(lines.toString(UTF_8)).isEmpty();
    assertThat(notes.toString(UTF_8)).startsWith("stopped before the end").hasLineCount(2);
  }

  @Test
  void saysWhyEventsCannotBeOpened() {
    assertThatThrownBy(() -> EventInput.open(folder.resolve("x").toString(), System.in))
        .hasMessage(
            "events '"
                + folder.resolve("x")
                + "': there is no such file; correct the path, or give - for standard input.");
    assertThatThrownBy(() -> EventInput.open(folder.toString(), System.in))
        .hasMessage(
            "events '"
                + folder
                + "': this is a directory; give one file, or all of them through a pipe: cat "
                + folder
                + "/*.ndjson | ./clicklake validate ... --events -");
  }

  @Test
  void rejectsWhatTheGeneratorSaysIsRejected() throws IOException {
    EventSource events =
        AdEvents.of(GeneratorOptions.sample(0).withEvents(3_000).withShare(Trait.REJECTED, 0.1));
    Path file = folder.resolve("events.ndjson");
    Truth truth = EventFile.write(file, events);
    Map<String, Long> expected = new TreeMap<>(truth.rejected());
    expected.remove("time_out_of_range");
    Judge judge = Judge.of(Datasets.load("ad-clickstream"), EventLimits.of(Map.of()), null);

    try (EventInput input = EventInput.open(file.toString(), System.in)) {
      new Validation(input, judge, Format.JSON, lines, new PrintStream(notes, true, UTF_8)).run();
    }

    JsonNode reasons = new ObjectMapper().readTree(notes.toString(UTF_8)).get("reasons");
    Map<String, Long> found = new TreeMap<>();
    reasons.properties().forEach(r -> found.put(r.getKey(), r.getValue().longValue()));
    assertThat(found).isEqualTo(expected);
  }

  private static String malformed() {
    Judge judge = Judge.of(Contract.parse(CONTRACT), LIMITS);
    judge.accepts("{\"n\": [],".getBytes(UTF_8));
    return judge.rejection().actual().replaceFirst("offset 9: ", "");
  }

  private int run(Format format, String events) throws IOException {
    return run(format, stream(events));
  }

  private int run(Format format, InputStream events) throws IOException {
    return validation(format, events, lines).run();
  }

  private Validation validation(Format format, InputStream events, OutputStream out) {
    Judge judge = Judge.of(Contract.parse(CONTRACT), LIMITS);
    PrintStream summary = new PrintStream(notes, true, UTF_8);
    return new Validation(EventInput.open("-", events), judge, format, out, summary);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  private static OutputStream failing(String why) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(why);
      }
    };
  }

  private static String timeless(String summary) {
    return summary.replaceAll("in [0-9.]+ s, [0-9.,]+ MB/s", "in T s, T MB/s");
  }
}
