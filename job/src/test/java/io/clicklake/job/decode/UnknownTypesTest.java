package io.clicklake.job.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.UnpackedEvent;
import io.clicklake.job.unpack.RecordOpener;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests how the events of unknown types are decoded, if the dataset keeps them. */
class UnknownTypesTest {
  private static final Map<String, String> FILES =
      Map.of(
          "c.json",
          "{\"type\":\"object\",\"required\":[\"id\",\"at\"],\"properties\":{"
              + "\"id\":{\"type\":\"string\"},\"at\":{\"type\":\"string\","
              + "\"format\":\"date-time\"},\"kind\":{}}}",
          "dataset.yaml",
          "dataset: test\ncontract: c.json\npayload: {values: lines}\nevent: {id: id, time: at}\n"
              + "types: {by: kind, of: {view: {tables: [t]}}, unknown: {table: others}}\n"
              + "tables: {t: {columns: {id: id, at: at}, time: at}}\n");

  private final Dataset dataset = WrittenDataset.of(FILES);
  private final Decoding decoding = new Decoding(dataset, 1, Decoding.LIMITS);
  private final RecordOpener opener = RecordOpener.of(dataset);
  private final UnpackedEvent event = new UnpackedEvent();

  @Test
  void keepsTheEventAsItCameWithItsTypeAndPlace() {
    String text = "{\"kind\" : \"größe\", \"a\":[{\"b\":null}]}";

    assertThat(decode("{\"kind\":\"x\"}\n" + text + "\n", 1)).isTrue();
    assertThat(decoding.rows("others"))
        .containsExactly(List.of(text, "größe", "shard-7", "4711", 3, 1, "2026-01-31T12:00"));
    assertThat(decoding.decoder.event().withoutId).isTrue();
    assertThat(decoding.decoder.event().timeMillis).isEqualTo(Decoding.ARRIVAL.toEpochMilli());
  }

  @Test
  void keepsEveryJsonValue() {
    for (String value : List.of("null", "7", "\"a\"", "[1]", "{}", "{\"kind\":{}}")) {
      String type = value.equals("{\"kind\":{}}") ? null : "";

      assertThat(decode(value, 0)).as(value).isTrue();
      assertThat(decoding.rows("others"))
          .containsExactly(Arrays.asList(value, type, "shard-7", "4711", 3, 0, "2026-01-31T12:00"));
    }
  }

  @Test
  void countsNoFieldAsUnknown() {
    decode("{\"kind\":\"x\",\"a\":{\"b\":1},\"c\":[{\"d\":1}],\"e\":[[{\"f\":1}]]}", 0);

    decoding.decoder.unknownFields().drain((name, count) -> assertThat(name).isNull());
  }

  @Test
  void rejectsWhatIsNotJson() {
    assertThat(decode("{\"kind\":\"x\"", 0)).isFalse();
    assertThat(decoding.violation()).startsWith("malformed_json at '/kind'");
    assertThat(decode("no JSON", 0)).isFalse();
    assertThat(decoding.violation()).startsWith("malformed_json at ''");
    assertThat(decode("{\"kind\":\"\u00ff\"}".getBytes(ISO_8859_1), 0)).isFalse();
    assertThat(decoding.violation()).startsWith("invalid_utf8 at ''");
  }

  private boolean decode(String record, int index) {
    return decode(record.getBytes(UTF_8), index);
  }

  private boolean decode(byte[] payload, int index) {
    RawRecord record =
        new RawRecord(payload, "key", "shard-7", "4711", Decoding.ARRIVAL.toEpochMilli());
    record.recordNumber = 3;
    assertThat(opener.open(record)).isTrue();
    opener.event(index, event);
    assertThat(event.type).isEqualTo(1);
    return decoding.decoder.decode(event);
  }
}
