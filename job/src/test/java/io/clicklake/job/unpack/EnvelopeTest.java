package io.clicklake.job.unpack;

import static io.clicklake.job.unpack.Opened.inside;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.PayloadSpec;
import io.clicklake.catalog.dataset.PayloadSpec.Base64Text;
import io.clicklake.catalog.dataset.PayloadSpec.Compression;
import io.clicklake.catalog.dataset.PayloadSpec.Values;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Checks that events are found at a path inside an envelope, and that they get the values of the
 * envelope.
 */
class EnvelopeTest {
  @Test
  void findsTheElementsOfAnArray() {
    assertThat(
            Opened.of(
                inside("Records[]"),
                "{\"n\": [1], \"Records\" : [{\"a\":1}, {\"a\":2}], \"m\": 0}"))
        .containsExactly("{\"a\":1}", "{\"a\":2}");
    assertThat(Opened.of(inside("Records"), "{\"Records\":[{\"a\":1},{\"a\":2}]}"))
        .containsExactly("{\"a\":1}", "{\"a\":2}");
    assertThat(Opened.of(inside("a.b[].c"), "{\"a\":{\"b\":[{\"c\":{}},{\"c\":[{},{}]}]}}"))
        .containsExactly("{}", "{}", "{}");
  }

  @Test
  void findsAnEventAtAKey() {
    assertThat(Opened.of(inside("after"), "{\"before\":null,\"after\":{\"id\":1}}"))
        .containsExactly("{\"id\":1}");
  }

  @Test
  void oneValueWhereOthersHaveAnArrayIsItsOnlyElement() {
    assertThat(Opened.of(inside("Records[]"), "{\"Records\":{\"a\":1}}"))
        .containsExactly("{\"a\":1}");
  }

  @Test
  void nullAndAnEmptyArrayHoldNoEvents() {
    assertThat(Opened.of(inside("after"), "{\"after\":null}")).isEmpty();
    assertThat(Opened.of(inside("Records[]"), "{\"Records\":[]}")).isEmpty();
  }

  @Test
  void opensStringsOnTheWayToTheEvents() {
    String notification = "{\"Message\":\"{\\\"id\\\":1}\",\"MessageId\":\"m\"}";
    String queue = "{\"Records\":[{\"messageId\":\"q\",\"body\":" + quoted(notification) + "}]}";

    assertThat(Opened.of(inside("Message"), notification)).containsExactly("{\"id\":1}");
    assertThat(
            Opened.of(
                inside("Records[].body.Message"),
                queue,
                "Records[].messageId",
                "Records[].body.MessageId"))
        .containsExactly("\"q\" \"m\" {\"id\":1}");
    assertThat(Opened.of(inside("Message[]"), "{\"Message\":\"[{},{}]\"}"))
        .containsExactly("{}", "{}");
    assertThat(Opened.of(inside("Message"), "{\"Message\":\"{}\\n{}\"}"))
        .containsExactly("{}", "{}");
  }

  @Test
  void opensBase64TextOnTheWayToTheEvents() {
    String function =
        "{\"Records\":[{\"kinesis\":{\"data\":\""
            + base64("{\"n\":1}")
            + "\"},\"eventID\":\"a\"},{\"kinesis\":{\"data\":\""
            + base64("{\"n\":2}\n{\"n\":3}\n")
            + "\"},\"eventID\":\"b\"}]}";
    String plain = "{\"records\":[{\"data\":\"{\\\"n\\\":4}\"},{\"data\":\"plain text\"}]}";

    assertThat(Opened.of(told("Records[].kinesis.data"), function, "Records[].eventID"))
        .containsExactly("\"a\" {\"n\":1}", "\"b\" {\"n\":2}", "\"b\" {\"n\":3}");
    assertThat(Opened.of(told("records[].data"), plain)).containsExactly("{\"n\":4}", "plain text");
    assertThat(Opened.of(inside("Records[].kinesis.data"), function))
        .contains(base64("{\"n\":1}"))
        .hasSize(2);
  }

  @Test
  void decompressesBase64TextOnTheWayToTheEvents() {
    String logs = "{\"owner\":\"o\",\"logEvents\":[{\"id\":\"1\"},{\"id\":\"2\"}]}";
    String text = new String(Opened.base64(Opened.gzip(logs.getBytes(UTF_8))), UTF_8);
    String function = "{\"awslogs\":{\"data\":\"" + text + "\"}}";

    assertThat(Opened.of(told("awslogs.data.logEvents[]"), function, "awslogs.data.owner"))
        .containsExactly("\"o\" {\"id\":\"1\"}", "\"o\" {\"id\":\"2\"}");
    assertThat(Opened.of(told("records[].data"), "{\"records\":[{\"data\":\"" + text + "\"},{}]}"))
        .containsExactly(logs, "event: no_events: expected events at 'records[].data', got {}");
  }

  @Test
  void aDamagedTextInsideAnEnvelopeTakesOnlyItsEventsDown() {
    byte[] gzip = Opened.gzip("{\"n\":1}".getBytes(UTF_8));
    String text = new String(Opened.base64(Arrays.copyOf(gzip, 15)), UTF_8);
    String record =
        "{\"records\":[{\"data\":\"" + text + "\"},{\"data\":\"" + base64("{\"n\":2}") + "\"}]}";

    assertThat(Opened.of(told("records[].data"), record))
        .containsExactly(
            "event: malformed_payload: expected gzip data in 'records[].data', got compressed data"
                + " that ends too early",
            "{\"n\":2}");
  }

  private static PayloadSpec told(String events) {
    return Opened.spec(Compression.AUTO, Base64Text.AUTO, Values.ONE, events);
  }

  private static String base64(String text) {
    return new String(Opened.base64(text.getBytes(UTF_8)), UTF_8);
  }

  @Test
  void findsTheEventsOfTheSampleFiles() throws IOException {
    String file = new String(RecordFormsTest.bytes("19a-records-envelope.json"), UTF_8);
    List<String> found = Opened.of(inside("Records[]"), file);

    assertThat(found).hasSize(4).allMatch(event -> event.startsWith("{\"eventVersion\""));

    int lines = 0;
    for (byte[] line : RecordFormsTest.lines("14-json-in-text.ndjson")) {
      assertThat(Opened.of(inside("Message"), line, "MessageId", "Timestamp"))
          .containsExactly(
              String.format(
                  "\"0a1b2c3d-0000-4000-8000-00000000000%d\" \"2026-11-29T08:0%d:00.123Z\""
                      + " {\"orderId\": \"o%d\", \"placedAt\": \"2026-11-29T07:5%d:00Z\", \"lines\":"
                      + " [{\"sku\": \"a\", \"n\": %d}, {\"sku\": \"b\", \"n\": 1}]}",
                  lines, lines, lines, lines, lines));
      lines++;
    }
    assertThat(lines).isEqualTo(5);
  }

  @Test
  void eachEventGetsTheValuesOfItsEnvelope() {
    String record =
        "{\"events\":[{},{}],\"owner\":\"o\",\"meta\":{\"n\":1.50,\"list\":[1]},\"gone\":null}";

    assertThat(Opened.of(inside("events[]"), record, "owner", "meta.n", "meta", "gone", "absent"))
        .containsExactly(
            "\"o\" 1.50 {\"n\":1.50,\"list\":[1]} - - {}",
            "\"o\" 1.50 {\"n\":1.50,\"list\":[1]} - - {}");
  }

  @Test
  void eachElementOnTheWayHasValuesOfItsOwn() {
    String record = "{\"h\":0,\"a\":[{\"k\":1,\"b\":[{},{}]},{\"b\":[{}],\"k\":2},{\"b\":[{}]}]}";

    assertThat(Opened.of(inside("a[].b[]"), record, "h", "a[].k"))
        .containsExactly("0 1 {}", "0 1 {}", "0 2 {}", "0 - {}");
  }

  @Test
  void readsEnvelopesBehindEachOther() {
    assertThat(
            Opened.of(
                Opened.spec(Compression.NONE, Base64Text.NONE, Values.MANY, "e[]"),
                "{\"e\":[{}],\"n\":1}\n{\"e\":[{}],\"n\":2}{\"n\":3}",
                "n"))
        .containsExactly(
            "1 {}", "2 {}", "3 event: no_events: expected events at 'e[]', got {\"n\":3}");
  }

  @Test
  void anEnvelopeWithoutEventsIsOneRejectedEvent() {
    String missing = "event: no_events: expected events at 'Records[].body', got ";

    assertThat(Opened.of(inside("Records[].body"), "{\"record\":1}"))
        .containsExactly(missing + "{\"record\":1}");
    assertThat(Opened.of(inside("Records[].body"), "[1]")).containsExactly(missing + "[1]");
    assertThat(Opened.of(inside("Records[].body"), "null")).containsExactly(missing + "null");
    assertThat(Opened.of(inside("Records[].body"), "{\"Records\":[{\"x\":1},{\"body\":\"{}\"},7]}"))
        .containsExactly(missing + "{\"x\":1}", "{}", missing + "7");
    assertThat(Opened.of(inside("Records[].body"), "{\"Records\":\"x\"}"))
        .containsExactly(missing + "{\"Records\":\"x\"}");
  }

  @Test
  void aBadEventInsideAnEnvelopeTakesOnlyItselfDown() {
    assertThat(Opened.of(inside("e[]"), "{\"e\":[{\"a\":1},{\"a\":tru},5,{\"a\":3}]}"))
        .containsExactly("{\"a\":1}", "{\"a\":tru}", "5", "{\"a\":3}");
    assertThat(Opened.of(inside("e[].m"), "{\"e\":[{\"m\":\"plain text\"},{\"m\":\"{}\"}]}"))
        .containsExactly("plain text", "{}");
    assertThat(Opened.of(inside("e[]"), "{\"n\":1,\"e\":[{\"a\":1},{\"a\":2},{\"a\":", "n"))
        .containsExactly("1 {\"a\":1}", "1 {\"a\":2}", "1 {\"a\":");
  }

  @Test
  void oneValueWithMoreAfterItIsRejected() {
    assertThat(Opened.of(inside("e"), "{\"e\":{}}{\"e\":{}}"))
        .containsExactly(
            "event: malformed_json: expected one JSON value, got more after it at offset 8");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
