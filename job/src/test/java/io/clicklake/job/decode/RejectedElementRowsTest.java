package io.clicklake.job.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.ledger.LedgerColumn;
import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.RecordTypeInfo;
import io.clicklake.job.record.UnpackedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** Checks the rows of {@code rejected_events} and the counts, for elements that are rejected. */
class RejectedElementRowsTest {
  private static final Instant ARRIVAL = Instant.parse("2026-11-29T09:00:00Z");
  private static final OutputTag<RowData> REJECTED = new OutputTag<>("rejected") {};

  private static final String CONTRACT =
      """
      {"type": "object", "required": ["id", "l"], "properties": {
        "id": {"type": "string"},
        "l": {"type": "array", "items": {"type": "object", "required": ["t"], "properties": {
          "t": {"type": "string", "format": "date-time"}}}}}}
      """;

  private static final String DATASET =
      """
      dataset: test
      contract: c.json
      event: {id: id, time: "l[].t"}
      tables: {t: {explode: "l[]", columns: {t: "l[].t"}, time: t}}
      """;

  @Test
  void anElementOutOfRangeIsARejectedRowAndTheEventIsAccepted() throws Exception {
    try (var stage = stage()) {
      stage.processElement(
          event(
              "{\"id\":\"a\",\"l\":[{\"t\":\"2026-11-29T08:00:00Z\"},{\"t\":\"2099-01-01T00:00:00Z\"}]}"));
      stage.processElement(event("{\"id\":\"b\",\"l\":[{\"t\":\"1970-01-01T00:00:00Z\"}]}"));

      assertThat(stage.extractOutputValues()).hasSize(1);
      assertThat(rejected(stage))
          .containsExactly(
              "{\"t\":\"2099-01-01T00:00:00Z\"} time_out_of_range /l/1/t 2099-01-01T00:00:00Z",
              "{\"id\":\"b\",\"l\":[{\"t\":\"1970-01-01T00:00:00Z\"}]} time_out_of_range /l/0/t"
                  + " 1970-01-01T00:00:00Z");
      assertThat(counts(stage))
          .containsExactly(
              "accepted 1", "rejected_element time_out_of_range 1", "rejected time_out_of_range 1");
    }
  }

  private static OneInputStreamOperatorTestHarness<UnpackedEvent, DecodedEvent> stage()
      throws Exception {
    Configuration options = new Configuration();
    Dataset dataset = WrittenDataset.of(Map.of("dataset.yaml", DATASET, "c.json", CONTRACT));
    var stage =
        new OneInputStreamOperatorTestHarness<UnpackedEvent, DecodedEvent>(
            new DecodeOperator(
                dataset, DecodeLimits.DEFAULTS, new EventTimeOptions(options), true, REJECTED));
    stage.setup(RecordTypeInfo.DECODED_EVENT.createSerializer(new SerializerConfigImpl()));
    stage.open();
    return stage;
  }

  private static StreamRecord<UnpackedEvent> event(String text) {
    RawRecord record = new RawRecord(text.getBytes(UTF_8), "s", "1", ARRIVAL.toEpochMilli());
    return new StreamRecord<>(new UnpackedEvent().of(record));
  }

  private static List<String> rejected(
      OneInputStreamOperatorTestHarness<UnpackedEvent, DecodedEvent> stage) {
    return stage.getSideOutput(REJECTED).stream()
        .map(StreamRecord::getValue)
        .map(
            row ->
                new String(row.getBinary(0), UTF_8)
                    + " "
                    + row.getString(4)
                    + " "
                    + row.getString(5)
                    + " "
                    + row.getString(7))
        .toList();
  }

  private static List<String> counts(
      OneInputStreamOperatorTestHarness<UnpackedEvent, DecodedEvent> stage) throws Exception {
    stage.prepareSnapshotPreBarrier(1);
    return stage.getSideOutput(LedgerTable.TAG).stream()
        .map(StreamRecord::getValue)
        .map(RejectedElementRowsTest::count)
        .toList();
  }

  private static String count(RowData row) {
    int detail = LedgerColumn.DETAIL.position();
    return row.getString(LedgerColumn.OUTCOME.position())
        + (row.isNullAt(detail) ? "" : " " + row.getString(detail))
        + " "
        + row.getLong(LedgerColumn.RECORDS.position());
  }
}
