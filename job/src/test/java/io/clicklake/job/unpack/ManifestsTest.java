package io.clicklake.job.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.RecordTypeInfo;
import io.clicklake.job.record.Statement;
import io.clicklake.job.record.UnpackedEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that manifests are read wherever an event can be, and are no events of the dataset. */
class ManifestsTest {
  private static final long ARRIVAL = 1_767_225_725_000L; // 2026-01-01T00:02:05Z
  private static final long MINUTE = 1_767_225_600_000L / 60_000;
  private static final String FIELDS =
      "producer: by, time: from, count: sent, id: manifest.id, where: [{path: kind, in: [sent]}]";
  private static final String MANIFEST =
      "{\"kind\": \"sent\", \"by\": \"p-1\", \"from\": \"2026-01-01T00:01:00Z\", \"sent\": 100,"
          + " \"manifest\": {\"id\": 7}}";

  @Test
  void aManifestBetweenEventsIsFilteredAndItsStatementIsEmitted() throws Exception {
    try (Stage stage = new Stage("payload: auto", FIELDS)) {
      stage.process("{\"id\": \"a\"}" + MANIFEST + "{\"id\": \"b\"}");
      stage.process(gzip(MANIFEST));

      assertThat(stage.statements())
          .containsExactly(
              (MINUTE + 1) + " p-1 stated 100 id 7", (MINUTE + 1) + " p-1 stated 100 id 7");
      assertThat(stage.events()).containsExactly("{\"id\": \"a\"}", "{\"id\": \"b\"}");
      assertThat(stage.counts())
          .containsExactly("opened null 2", "unpacked null 4", "filtered manifest 2");
    }
  }

  @Test
  void theProducerCanBeInTheEnvelope() throws Exception {
    try (Stage stage =
        new Stage(
            "payload: {events: \"items[]\"}",
            "producer: {envelope: host}, time: {path: from, epoch: seconds},"
                + " count: {path: sent}, where: [{path: sent, present: true}]")) {
      stage.process(
          "{\"host\": \"h\", \"items\": [{\"id\": \"a\"}, {\"sent\": 3, \"from\": 1767225660}]}");

      assertThat(stage.statements()).containsExactly((MINUTE + 1) + " h stated 3 id null");
      assertThat(stage.events()).containsExactly("{\"id\": \"a\"}");
    }
  }

  @Test
  void theRulesOfTheStreamAreNotForManifests() throws Exception {
    try (Stage stage = new Stage("where: [{path: kind, in: [click]}]", FIELDS)) {
      stage.process(MANIFEST);
      stage.process("{\"kind\": \"view\"}");

      assertThat(stage.statements()).hasSize(1);
      assertThat(stage.events()).isEmpty();
      assertThat(stage.counts()).contains("filtered kind in [click] 1", "filtered manifest 1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"p-1\"; null; /by: expected the name of a producer with at most 256 bytes, got no value",
        "\"2026-01-01T00:01:00Z\"; 7; /from: expected the start of a period of 1 min, at most an"
            + " hour after the arrival, as RFC 3339, got 7",
        "100; -1; /sent: expected a number of events, got -1",
        "100; \"\"; /sent: expected a number of events, got \"\"",
        "{\"id\": 7}; {}; /manifest/id: expected the id of the manifest, got no value",
      })
  void aWrongManifestIsRejected(String value, String wrong, String message) throws Exception {
    try (Stage stage = new Stage("payload: auto", FIELDS)) {
      stage.process(MANIFEST.replace(value, wrong));

      assertThat(stage.statements()).isEmpty();
      assertThat(stage.rejections()).containsExactly("invalid_manifest at " + message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T00:01:30Z, 0",
    "2026-01-01T02:00:00Z, 0",
    "2026-01-01T01:02:00Z, 1",
    "2025-06-01T00:00:00+02:00, 1",
  })
  void theTimeIsTheStartOfAPeriodAndNotInTheFuture(String time, int read) throws Exception {
    try (Stage stage = new Stage("payload: auto", FIELDS)) {
      stage.process(MANIFEST.replace("2026-01-01T00:01:00Z", time));

      assertThat(stage.statements()).hasSize(read);
      assertThat(stage.rejections()).hasSize(1 - read);
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  /** The operator, with a dataset of one table. */
  private static final class Stage implements AutoCloseable {
    private final OneInputStreamOperatorTestHarness<RawRecord, UnpackedEvent> harness;

    Stage(String keys, String manifests) throws Exception {
      Dataset dataset =
          WrittenDataset.of(
              Map.of(
                  "contract.json",
                  "{\"type\": \"object\", \"required\": [\"id\", \"at\"], \"properties\": {"
                      + "\"id\": {\"type\": \"string\"}, \"p\": {\"type\": \"string\"},"
                      + "\"at\": {\"type\": \"string\", \"format\": \"date-time\"}}}",
                  "dataset.yaml",
                  "dataset: d\ncontract: contract.json\nevent: {id: id, time: at}\n"
                      + keys
                      + "\ntables: {t: {columns: {p: p, at: at}, time: at}}\n"
                      + "producers: {table: t, by: p, manifests: {"
                      + manifests
                      + "}}\n"));
      harness = new OneInputStreamOperatorTestHarness<>(new UnpackOperator(dataset));
      harness.setup(RecordTypeInfo.UNPACKED_EVENT.createSerializer(new SerializerConfigImpl()));
      harness.open();
    }

    void process(String record) throws Exception {
      process(record.getBytes(UTF_8));
    }

    void process(byte[] record) throws Exception {
      harness.processElement(new StreamRecord<>(new RawRecord(record, "s", "1", ARRIVAL)));
    }

    List<String> statements() {
      Queue<StreamRecord<Statement>> all = harness.getSideOutput(Statement.TAG);
      return all == null ? List.of() : all.stream().map(s -> s.getValue().toString()).toList();
    }

    List<String> events() {
      return harness.extractOutputValues().stream()
          .map(event -> new String(event.bytes, event.from, event.to - event.from, UTF_8))
          .toList();
    }

    List<String> rejections() {
      return harness.extractOutputValues().stream()
          .map(event -> event.rejection.sentence())
          .toList();
    }

    List<String> counts() throws Exception {
      return CountedRows.of(harness);
    }

    @Override
    public void close() throws Exception {
      harness.close();
    }
  }
}
