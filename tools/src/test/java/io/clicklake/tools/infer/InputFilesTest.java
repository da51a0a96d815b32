package io.clicklake.tools.infer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.job.decode.DecodeLimits;
import io.clicklake.tools.check.CheckedDataset;
import io.clicklake.tools.validate.EventInput;
import io.clicklake.tools.validate.EventValidator;
import io.clicklake.tools.validate.OutputFormat;
import io.clicklake.tools.validate.Validation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drafts datasets from files in the formats of other systems, checks each draft, and validates the
 * file with it. InputFilesIT runs some of them.
 */
class InputFilesTest {
  private static final Path FILES = Path.of("src/test/resources/inputs");

  @TempDir Path folder;

  @Test
  void analyticsExportHasItsTimeAsTextOfMicrosecondsAndAnIdOfSeveralFields() throws IOException {
    assertThat(draft("analytics-export.ndjson"))
        .contains(
            "  id: [user_pseudo_id, stream_id, event_bundle_sequence_id, event_timestamp,"
                + " event_name]",
            "  time: {path: event_timestamp, epoch: micros}",
            "    explode: event_params[]",
            "    explode: items[]",
            "    explode: items[].item_params[]");
    assertThat(validated("analytics-export.ndjson", 6)).isEmpty();
  }

  @Test
  void bidRequestsHaveNoTimeAndArriveWhenTheirRecordDoes() throws IOException {
    assertThat(draft("bid-requests.ndjson"))
        .contains("  id: id", "  time: {record: arrived_at}", "    explode: imp[]");
    assertThat(validated("bid-requests.ndjson", 4)).isEmpty();
  }

  @Test
  void metricBatchesAreDeduplicatedAsAWholeAndTheirSamplesHaveTimes() throws IOException {
    assertThat(draft("metric-batches.ndjson"))
        .contains(
            "  id: {hash: event}",
            "  time: {record: arrived_at}",
            "      samples_timestamp: {path: \"timeseries[].samples[].timestamp\", epoch: millis}",
            "    time: samples_timestamp");
    assertThat(validated("metric-batches.ndjson", 3)).isEmpty();
  }

  @Test
  void callRecordsHaveACompactTimeAndACounterOfTheirNode() throws IOException {
    assertThat(draft("call-records.ndjson"))
        .contains(
            "  id: [nodeId, localSequenceNumber]",
            "  time: {path: answerTime, pattern: \"yyMMddHHmmssZ\"}");
    assertThat(validated("call-records.ndjson", 4)).isEmpty();
  }

  @Test
  void localTimesHaveTheirZoneInAnotherField() throws IOException {
    assertThat(draft("local-times.ndjson"))
        .contains(
            "  id: call_id",
            "  time: {path: start_time_local, pattern: \"yyyy-MM-dd HH:mm:ss\", zone: {path:"
                + " node_timezone}}");
    assertThat(validated("local-times.ndjson", 4)).isEmpty();
  }

  @Test
  void connectionsHaveSecondsWithAFraction() throws IOException {
    assertThat(draft("connections.ndjson"))
        .contains("  id: uid", "  time: {path: ts, epoch: seconds}");
    assertThat(validated("connections.ndjson", 5)).isEmpty();
  }

  @Test
  void changesOfOneTransactionKeepTheirOwnIds() throws IOException {
    assertThat(draft("changes.ndjson")).contains("  id: [source.lsn, before.id, after.id]");
    assertThat(validated("changes.ndjson", 4)).isEmpty();
    assertThat(validated("changes-of-one-transaction.ndjson", 3)).isEmpty();
  }

  @Test
  void trackEventsHappenedAtTheirTimestamp() throws IOException {
    assertThat(draft("track-events.ndjson"))
        .contains("mixed: text", "  id: messageId", "  time: timestamp");
  }

  @Test
  void mixedTypesAreStoredAsText() throws IOException {
    assertThat(draft("mixed-types.ndjson"))
        .contains(
            "mixed: text", "  id: id", "  time: at", "      a: a # values: integer or string");
    assertThat(validated("mixed-types.ndjson", 6)).isEmpty();
  }

  @Test
  void plainEventsNeedNoPayload() throws IOException {
    assertThat(draft("plain-events.ndjson"))
        .contains("  id: event_id", "  time: sent_at")
        .noneMatch(line -> line.startsWith("payload:"));
    assertThat(validated("plain-events.ndjson", 8)).isEmpty();
  }

  @Test
  void eventTypesHaveTablesOfTheirOwn() throws IOException {
    assertThat(draft("event-types.ndjson"))
        .contains(
            "types:",
            "  by: type",
            "    page_view:",
            "      contract: page_view.schema.json",
            "      tables: [events, page_views]",
            "      tables: [events, purchases, items]",
            "      tables: [events, refunds]",
            "    explode: purchase.items[]");
    assertThat(validated("event-types.ndjson", 9)).isEmpty();
  }

  @Test
  void packedRecordsAreOpened() throws IOException {
    assertThat(draft("packed-records.ndjson"))
        .contains(
            "payload: {compression: auto, base64: auto, values: many}",
            "  id: event_id",
            "  time: sent_at");
    assertThat(validated("packed-records.ndjson", 10)).isEmpty();
  }

  @Test
  void notificationsHaveTheirEventAsText() throws IOException {
    assertThat(draft("notifications.ndjson"))
        .contains(
            "payload: {events: Message}",
            "  id: {envelope: MessageId}",
            "  time: placedAt",
            "      envelope_timestamp: {envelope: Timestamp, type: \"string\"}",
            "    explode: lines[]");
    assertThat(validated("notifications.ndjson", 5)).isEmpty();
  }

  @Test
  void recordsInAnEnvelopeAreTheEvents() throws IOException {
    assertThat(draft("records-envelope.json"))
        .contains("payload: {events: \"Records[]\"}", "  id: eventID", "  time: eventTime");
    assertThat(validated("records-envelope.json", 4)).isEmpty();
  }

  @Test
  void filesThatAreNoLinesHoldTheSameEvents() throws IOException {
    for (String file :
        List.of("array.json", "concatenated.json", "blank-lines.ndjson", "pretty.json")) {
      folder = Files.createTempDirectory(folder, "form");
      assertThat(draft(file)).contains("  id: eventID", "  time: eventTime");
      assertThat(validated(file, file.startsWith("pretty") ? 1 : 4)).isEmpty();
    }
  }

  /** The lines of the draft's dataset.yaml. */
  private List<String> draft(String file) throws IOException {
    new NewDataset("drafted", folder.resolve("drafted"), List.of(), null)
        .draft(FILES.resolve(file).toString(), InputStream.nullInputStream());
    CheckedDataset checked = CheckedDataset.load(folder.resolve("drafted").toString());
    assertThat(checked.dataset().warnings()).isEmpty();
    return Files.readAllLines(folder.resolve("drafted/dataset.yaml"));
  }

  /** The lines of the rejected events, after a check of the number of all. */
  private String validated(String file, int expected) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    ByteArrayOutputStream notes = new ByteArrayOutputStream();
    EventValidator judge =
        EventValidator.of(
            Datasets.load(folder.resolve("drafted").toString()), DecodeLimits.DEFAULTS, null);
    try (EventInput input =
        EventInput.open(FILES.resolve(file).toString(), InputStream.nullInputStream())) {
      new Validation(input, judge, OutputFormat.TEXT, lines, new PrintStream(notes, true, UTF_8))
          .run();
    }
    assertThat(notes.toString(UTF_8)).startsWith(expected + " event");
    return lines.toString(UTF_8);
  }
}
