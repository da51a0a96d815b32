package io.clicklake.job.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.KeyedStage;
import io.clicklake.job.KeyedStage.Backend;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.decode.DecodeLimits;
import io.clicklake.job.decode.EventDecoder;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.Fingerprint;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.RowSplit;
import io.clicklake.job.record.UnpackedEvent;
import io.clicklake.job.unpack.RecordOpener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/**
 * Decodes and deduplicates events as producers send them, with several kinds of ids, and checks the
 * counts of dedupe.
 */
class InputIdsTest {
  private static final long ARRIVAL = Instant.parse("2026-11-29T09:00:00Z").toEpochMilli();
  private static final DecodeLimits LIMITS =
      new DecodeLimits(1 << 20, 64, Duration.ofHours(2), Duration.ofDays(90));

  @Test
  void theChangesOfOneTransactionAreDifferentEventsByTheirPosition() throws Exception {
    assertThat(counts("id: [source.lsn, after.id]", 1))
        .isEqualTo(Map.of("accepted", 3L, "produced events", 3L));
    assertThat(counts("id: [source.lsn, after.id]", 2))
        .isEqualTo(Map.of("accepted", 3L, "produced events", 3L, "duplicate", 3L));
  }

  @Test
  void theIdOfTheirTransactionLosesEventsThatDiffer() throws Exception {
    assertThat(counts("id: source.txId", 1))
        .isEqualTo(Map.of("accepted", 1L, "produced events", 1L, "duplicate differs", 2L));
    assertThat(counts("id: source.txId", 2))
        .isEqualTo(
            Map.of(
                "accepted", 1L,
                "produced events", 1L,
                "duplicate differs", 4L,
                "duplicate", 1L));
  }

  @Test
  void aHashOfTheEventDropsTheSameBytesOnly() throws Exception {
    for (String id : List.of("{hash: event}", "{hash: record}", "{hash: [source, after]}")) {
      assertThat(counts("id: " + id, 2))
          .as(id)
          .isEqualTo(Map.of("accepted", 3L, "produced events", 3L, "duplicate", 3L));
    }
  }

  @Test
  void thePlaceAndNoIdDropNothing() throws Exception {
    assertThat(counts("id: {record: place}", 2))
        .isEqualTo(Map.of("accepted", 6L, "produced events", 6L));
    assertThat(counts("dedupe: none", 2)).isEqualTo(Map.of("accepted", 6L, "produced events", 6L));
  }

  @Test
  void theEventsOfPackedRecordsHaveIdsOfTheirOwn() throws Exception {
    for (String id : List.of("event_id", "[n, event_id]", "{hash: event}", "{hash: record}")) {
      assertThat(counts("packed-records", "id: " + id, 2))
          .as(id)
          .isEqualTo(Map.of("accepted", 10L, "produced events", 10L, "duplicate", 10L));
    }
    assertThat(counts("packed-records", "id: {record: place}", 2))
        .isEqualTo(Map.of("accepted", 20L, "produced events", 20L));
  }

  @Test
  void severalFieldsTogetherAreTheIdOfAnExport() throws Exception {
    String id = "[user_pseudo_id, event_timestamp, event_name, event_bundle_sequence_id]";

    assertThat(counts("ga4-export", "id: " + id, 2))
        .containsEntry("accepted", 6L)
        .containsEntry("duplicate", 6L)
        .containsEntry("produced events", 6L)
        .containsEntry("produced event_params", 24L)
        .containsEntry("produced items", 2L)
        .containsEntry("produced item_params", 2L)
        .doesNotContainKey("duplicate differs");
  }

  @Test
  void theElementsOfABatchHaveTheIdOfTheirRecordOrOfTheirOwnFields() throws Exception {
    for (String id : List.of("{hash: record}", "[{envelope: 'timeseries[].labels'}, timestamp]")) {
      assertThat(counts("metric-samples", "id: " + id, 1))
          .as(id)
          .isEqualTo(Map.of("accepted", 12L, "produced events", 12L));
      assertThat(counts("metric-samples", "id: " + id, 2))
          .as(id)
          .isEqualTo(Map.of("accepted", 12L, "produced events", 12L, "duplicate", 12L));
    }
    assertThat(counts("metric-samples", "id: {record: place}", 2))
        .isEqualTo(Map.of("accepted", 24L, "produced events", 24L));
  }

  @Test
  void theTimeAloneLosesHalfOfTheElementsOfABatch() throws Exception {
    // Two series have a sample at each of six times; at three of them, the values are equal.
    assertThat(counts("metric-samples", "id: timestamp", 1))
        .isEqualTo(
            Map.of(
                "accepted", 6L,
                "produced events", 6L,
                "duplicate", 3L,
                "duplicate differs", 3L));
  }

  private static Map<String, Long> counts(String id, int times) throws Exception {
    return counts("changes-of-one-transaction", id, times);
  }

  /** The counts of dedupe when each record is sent several times. */
  private static Map<String, Long> counts(String folder, String id, int times) throws Exception {
    String yaml = text(folder, "dataset.yaml").replaceFirst("(?m)^  id: .*$", "  " + id);
    Dataset dataset =
        WrittenDataset.of(
            Map.of("dataset.yaml", yaml, "event.schema.json", text(folder, "event.schema.json")));
    String[] records = text(folder, "events.ndjson").stripTrailing().split("\n", -1);
    EventDecoder decoder = EventDecoder.compile(dataset, dataset.types().get(0), LIMITS);
    int sequence = 0;
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = dedupe(dataset);
        RecordOpener opener = RecordOpener.of(dataset)) {
      for (int i = 0; i < times; i++) {
        for (String record : records) {
          byte[] payload = record.getBytes(StandardCharsets.ISO_8859_1);
          RawRecord raw = new RawRecord(payload, "key", "shard-0", "" + sequence++, ARRIVAL);
          if (opener.open(raw)) {
            process(opener, decoder, dedupe);
          }
        }
      }
      dedupe.snapshot();
      return dedupe.ledgerTotals();
    }
  }

  private static void process(
      RecordOpener opener, EventDecoder decoder, KeyedStage<Integer, DecodedEvent, Void> dedupe)
      throws Exception {
    Fingerprint fingerprint = new Fingerprint();
    UnpackedEvent event = new UnpackedEvent();
    for (int i = 0; i < opener.events(); i++) {
      opener.event(i, event);
      if (event.rejection == null && decoder.decode(event)) {
        decoder.event().fingerprint = fingerprint.of(event.bytes, event.from, event.to);
        dedupe.process(decoder.event());
      }
    }
  }

  private static KeyedStage<Integer, DecodedEvent, Void> dedupe(Dataset dataset) throws Exception {
    List<OutputTag<RowData>> tags = new ArrayList<>();
    List<RowSplit> parts = new ArrayList<>();
    for (TableSpec table : dataset.tables()) {
      RowSplit split = RowSplit.of(table);
      parts.add(split);
      tags.add(new OutputTag<>(table.name(), InternalTypeInfo.of(split.eventType())));
    }
    int[][] all = {IntStream.range(0, tags.size()).toArray()};
    return new KeyedStage<Integer, DecodedEvent, Void>(
            () -> new DedupeOperator(Duration.ofDays(1), 1 << 20, tags, parts, all),
            new IdBucket(),
            Types.INT,
            Backend.HEAP)
        .start(1);
  }

  /** The bytes of a file, each as one character. */
  private static String text(String folder, String file) throws IOException {
    String name = "/inputs/" + folder + "/" + file;
    try (InputStream in = InputIdsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
