package io.clicklake.job.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.UnpackedEvent;
import io.clicklake.job.unpack.RecordOpener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests columns with values of the envelope and of the record. */
class OutsideColumnsTest {
  private static final String CONTRACT =
      "{\"type\":\"object\",\"required\":[\"id\",\"at\"],\"properties\":{"
          + "\"id\":{\"type\":\"string\"},\"at\":{\"type\":\"string\",\"format\":\"date-time\"},"
          + "\"ads\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":"
          + "{\"k\":{\"type\":\"integer\"}}}}}}";

  private static final String EVENT = "{\"id\":\"e\",\"at\":\"2026-01-31T11:00:00Z\"}";

  @Test
  void aColumnHoldsAFieldOfTheRecord() {
    String columns =
        "k: {record: partition_key}, s: {record: shard}, n: {record: sequence_number},"
            + " r: {record: record_number}, i: {record: event_index}, t: {record: arrived_at}";

    assertThat(rows("values: many", columns, "", EVENT + EVENT))
        .containsExactly(
            List.of("key-ä", "shard-7", "4711", 3, 0, "2026-01-31T12:00"),
            List.of("key-ä", "shard-7", "4711", 3, 1, "2026-01-31T12:00"));
  }

  @Test
  void aColumnHoldsAValueOfTheEnvelope() {
    String columns =
        "o: {envelope: owner}, n: {envelope: n}, j: {envelope: meta}, l: {envelope: n, type: long},"
            + " d: {envelope: meta.price, type: 'decimal(6,2)'}, b: {envelope: ok, type: boolean},"
            + " t: {envelope: sent, type: timestamp}, m: {envelope: millis, epoch: millis},"
            + " y: {envelope: day, type: date}, x: {envelope: absent}, z: {envelope: nothing}";
    String record =
        "{\"e\":["
            + EVENT
            + "],\"owner\":\"a\\u00e4\\\"b\",\"n\":42,\"meta\":{\"price\":1.5},\"ok\":true,"
            + "\"sent\":\"2026-01-31T11:30:00Z\",\"millis\":1769859000123,\"day\":\"2026-01-31\","
            + "\"nothing\":null}";

    assertThat(rows("events: 'e[]'", columns, "", record))
        .containsExactly(
            Arrays.asList(
                "aä\"b",
                "42",
                "{\"price\":1.5}",
                42L,
                "1.50",
                true,
                "2026-01-31T11:30",
                "2026-01-31T11:30:00.123",
                20484,
                null,
                null));
  }

  @Test
  void eachElementOnTheWayToTheEventsHasItsOwnValue() {
    assertThat(
            rows(
                "events: 'r[].body'",
                "m: {envelope: 'r[].id'}",
                "",
                "{\"r\":[{\"id\":\"a\",\"body\":"
                    + EVENT
                    + "},{\"id\":\"b\",\"body\":"
                    + EVENT
                    + "}]}"))
        .containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void theRowsOfAnExplodedArrayShareTheValue() {
    String event = EVENT.replace("}", ",\"ads\":[{\"k\":1},{\"k\":2}]}");

    assertThat(
            rows(
                "events: 'e[]'",
                "k: 'ads[].k', o: {envelope: o}, s: {record: shard}",
                "explode: 'ads[]', ",
                "{\"o\":\"x\",\"e\":[" + event + "]}"))
        .containsExactly(List.of(1L, "x", "shard-7"), List.of(2L, "x", "shard-7"));
  }

  @Test
  void aValueThatDoesNotFitRejectsTheEvent() {
    assertThat(rejected("l: {envelope: n.m, type: int}", "\"n\":{\"m\":\"1\"}"))
        .isEqualTo(
            "type: expected a whole number from -2147483648 to 2147483647 at 'n.m' of the envelope,"
                + " got \"1\"");
    assertThat(rejected("l: {envelope: n, type: int}", "\"n\":2147483648"))
        .startsWith("number_out_of_range: expected a whole number")
        .endsWith("got 2147483648");
    assertThat(rejected("l: {envelope: n, type: double}", "\"n\":1e999999"))
        .startsWith("number_out_of_range: ");
    assertThat(rejected("l: {envelope: n}", "\"n\":tru"))
        .isEqualTo("malformed_json: expected one JSON value at 'n' of the envelope, got tru");
    assertThat(rejected("l: {envelope: n}", "\"n\":[1 2]")).startsWith("malformed_json: ");
    assertThat(rejected("l: {envelope: n, type: timestamp}", "\"n\":\"yesterday\""))
        .startsWith("type: expected ")
        .endsWith("at 'n' of the envelope, got \"yesterday\"");
  }

  private static String rejected(String columns, String field) {
    Fixture fixture = new Fixture("events: 'e[]'", columns, "");
    assertThat(fixture.rows("{\"e\":[" + EVENT + "]," + field + "}")).isEmpty();
    return fixture.decoding.decoder.rejection().sentence();
  }

  private static List<List<Object>> rows(
      String payload, String columns, String explode, String record) {
    return new Fixture(payload, columns, explode).rows(record);
  }

  private static final class Fixture {
    private final RecordOpener opener;
    private final Decoding decoding;

    private Fixture(String payload, String columns, String explode) {
      String yaml =
          "dataset: test\ncontract: c.json\npayload: {"
              + payload
              + "}\nevent: {id: id, time: at}\ntables:\n  t: {"
              + explode
              + "columns: {"
              + columns
              + ", at: at}, time: at}\n";
      Dataset dataset = WrittenDataset.of(Map.of("dataset.yaml", yaml, "c.json", CONTRACT));
      opener = RecordOpener.of(dataset);
      decoding = new Decoding(dataset, Decoding.LIMITS);
    }

    /** The rows of the accepted events, without the time. */
    private List<List<Object>> rows(String text) {
      RawRecord record =
          new RawRecord(
              text.getBytes(UTF_8), "key-ä", "shard-7", "4711", Decoding.ARRIVAL.toEpochMilli());
      record.recordNumber = 3;
      assertThat(opener.open(record)).isTrue();
      List<List<Object>> rows = new ArrayList<>();
      UnpackedEvent event = new UnpackedEvent();
      for (int i = 0; i < opener.events(); i++) {
        opener.event(i, event);
        if (decoding.decoder.decode(event)) {
          decoding.rows("t").forEach(row -> rows.add(row.subList(0, row.size() - 1)));
        }
      }
      return rows;
    }
  }
}
