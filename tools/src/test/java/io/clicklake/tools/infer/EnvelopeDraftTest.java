package io.clicklake.tools.infer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.tools.check.CheckedDataset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drafts datasets from events in the envelopes of AWS services. A draft is written only if the
 * decoder of the job accepts all samples with it.
 */
class EnvelopeDraftTest {
  @TempDir Path folder;

  private List<String> told;

  @Test
  void opensBase64InTheRecordsOfFirehose() throws IOException {
    assertThat(
            draft(
                "{'requestId': 'r1', 'timestamp': 1795939200000, 'records': [{'data': '"
                    + base64(event(1))
                    + "'}, {'data': '"
                    + base64(event(2) + "\n" + event(3))
                    + "'}]}"))
        .contains(
            "payload: {base64: auto, events: \"records[].data\"}",
            "  id: event_id",
            "  time: sent_at",
            "      request_id: {envelope: requestId, type: \"string\"}");
    assertThat(told).contains("samples     3, all accepted by the draft");
  }

  @Test
  void opensTheEventsThatAFunctionGetsFromKinesis() throws IOException {
    String record =
        "{'Records': [{'kinesis': {'partitionKey': 'k', 'sequenceNumber': '4%1$d', 'data': '%2$s'},"
            + " 'eventSource': 'aws:kinesis', 'eventID': 'shardId-000000000000:4%1$d'}]}";

    assertThat(
            draft(
                String.format(record, 1, base64("{'sent_at': '2026-11-29T08:00:00Z', 'n': 1}")),
                String.format(record, 2, base64("{'sent_at': '2026-11-29T08:00:00Z', 'n': 1}"))))
        .contains(
            "payload: {base64: auto, events: \"Records[].kinesis.data\"}",
            "  id: {envelope: \"Records[].eventID\"}",
            "      records_kinesis_partition_key: {envelope: \"Records[].kinesis.partitionKey\","
                + " type: \"string\"}");
  }

  @Test
  void opensLogsThatAFunctionGets() throws IOException {
    String logs =
        "{'messageType': 'DATA_MESSAGE', 'owner': '123456789012', 'logEvents': [{'id': '1',"
            + " 'timestamp': 1795939200000, 'message': 'a b'}, {'id': '2', 'timestamp':"
            + " 1795939200000, 'message': 'c'}]}";

    assertThat(draft("{'awslogs': {'data': '" + base64(gzip(json(logs))) + "'}}"))
        .contains(
            "payload: {compression: auto, base64: auto, events: \"awslogs.data.logEvents[]\"}",
            "  id: id",
            "  time: {path: timestamp, epoch: millis}",
            "      awslogs_data_owner: {envelope: awslogs.data.owner, type: \"string\"}");
  }

  @Test
  void leavesOutControlMessages() throws IOException {
    String logs =
        "{'messageType': '%s', 'owner': 'o', 'subscriptionFilters': ['f'], 'logEvents': [{'id':"
            + " '%s', 'timestamp': 1795939200000, 'message': '%s'}]}";

    assertThat(
            draft(
                String.format(logs, "CONTROL_MESSAGE", "", "CWL CONTROL MESSAGE"),
                String.format(logs, "DATA_MESSAGE", "1", "a"),
                String.format(logs, "CONTROL_MESSAGE", "", "CWL CONTROL MESSAGE"),
                String.format(logs, "DATA_MESSAGE", "2", "b")))
        .containsSequence(
            "payload: {events: \"logEvents[]\"}",
            "# Messages that are no events. Remove the rule to keep them.",
            "where:",
            "  - {envelope: messageType, not-in: [CONTROL_MESSAGE]}")
        .contains("  # This id drops none of 2 samples.");
    assertThat(told)
        .contains(
            "samples     2, all accepted by the draft",
            "payload     {events: \"logEvents[]\"} (4 records)",
            "left out    values whose messageType is CONTROL_MESSAGE");
  }

  @Test
  void leavesOutMessagesAboutASubscription() throws IOException {
    assertThat(
            draft(
                "{'Type': 'SubscriptionConfirmation', 'Message': 'You have chosen to subscribe'}",
                "{'Type': 'Notification', 'Message': '" + text(event(1)) + "'}"))
        .contains(
            "payload: {events: Message}",
            "  - {envelope: Type, not-in: [SubscriptionConfirmation]}");
  }

  @Test
  void asksWhetherEventsWithoutAnEnvelopeAreControlMessages() throws IOException {
    assertThat(
            draft(
                "{'type': 'HEARTBEAT', 'id': 1, 'ts': '2026-11-29T08:00:00Z'}",
                "{'type': 'click', 'id': 2, 'ts': '2026-11-29T08:00:00Z'}"))
        .containsSequence(
            "# Some samples may be messages that are no events. This rule would leave them out:",
            "# where:",
            "#   - {path: type, not-in: [HEARTBEAT]}");
    assertThat(told).contains("samples     2, all accepted by the draft");
  }

  @Test
  void opensNotificationsInTheMessagesOfAQueue() throws IOException {
    String notification = "{'Type': 'Notification', 'Message': '" + text(event(1)) + "'}";

    assertThat(
            draft(
                "{'Records': [{'messageId': 'm', 'body': '"
                    + text(json(notification))
                    + "', 'attributes': {'SentTimestamp': '1795939200000'}}]}"))
        .contains("payload: {events: \"Records[].body.Message\"}", "  id: event_id");
  }

  @Test
  void opensEventsInLogs() throws IOException {
    String logs =
        "{'owner': 'o', 'logEvents': [{'id': '%1$d', 'timestamp': 1795939200000, 'message':"
            + " '%2$s'}]}";

    assertThat(
            draft(String.format(logs, 1, text(event(1))), String.format(logs, 2, text(event(2)))))
        .contains("payload: {events: \"logEvents[].message\"}", "  id: event_id")
        .contains("      log_events_id: {envelope: \"logEvents[].id\", type: \"string\"}");
    folder = folder.resolve("without-time");
    assertThat(draft(String.format(logs, 1, text(json("{'n': 1}")))))
        .contains("payload: {events: \"logEvents[]\"}");
  }

  @Test
  void aTextDeepInAnEventIsPartOfIt() throws IOException {
    assertThat(
            draft(
                "{'event_id': 'a', 'ts': '2026-11-29T08:00:00Z', 'request': {'body': '"
                    + text(event(1))
                    + "'}}"))
        .contains("      request_body: request.body")
        .noneMatch(line -> line.startsWith("payload:"));
  }

  private static String event(int n) {
    return json("{'event_id': 'e-" + n + "', 'sent_at': '2026-11-29T08:00:00Z', 'n': " + n + "}");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  /** The text as it is written in a JSON string. */
  private static String text(String json) {
    return json.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String base64(String text) {
    return base64(json(text).getBytes(UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  /** The lines of the draft's dataset.yaml. {@code '} is written for quotes. */
  private List<String> draft(String... samples) throws IOException {
    byte[] lines = json(String.join("\n", samples)).getBytes(UTF_8);
    Path directory = folder.resolve("drafted");
    told =
        new NewDataset("drafted", directory, List.of(), null)
            .draft("-", new ByteArrayInputStream(lines));
    assertThat(CheckedDataset.load(directory.toString()).dataset().warnings()).isEmpty();
    return Files.readAllLines(directory.resolve("dataset.yaml"));
  }
}
