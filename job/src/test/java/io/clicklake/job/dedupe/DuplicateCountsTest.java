package io.clicklake.job.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.KeyedStage;
import io.clicklake.job.KeyedStage.Backend;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.counting.PartialCounts;
import io.clicklake.job.decode.DecodeLimits;
import io.clicklake.job.decode.EventDecoder;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.DecodedEventSerializer;
import io.clicklake.job.record.EventPlace;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.RowSplit;
import io.clicklake.job.record.UnpackedEvent;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/**
 * Counts duplicates for a profile, by the columns of their rows and the minute of their arrival.
 */
class DuplicateCountsTest {
  private static final long ARRIVAL = 1_767_225_600_000L;
  private static final long FIRST = ARRIVAL / 60_000;
  private static final Dataset DATASET =
      WrittenDataset.of(
          """
          "p": {"type": "string"}, "clicks": {"type": "array", "items": {"type": "object",
            "properties": {"x": {"type": "integer"}}}}
          """,
          """
          clicks:
            explode: clicks[]
            columns: {p: p, x: "clicks[].x", at: at}
            profile: {by: [p]}
            time: at
          """);

  private final EventDecoder decoder =
      EventDecoder.compile(DATASET, DATASET.types().get(0), DecodeLimits.DEFAULTS);

  private int records;

  @Test
  void countsDuplicatesByGroupAndThoseThatDiffer() throws Exception {
    RowSplit split = RowSplit.of(DATASET.tables().get(0));
    OutputTag<RowData> tag = new OutputTag<>("clicks", InternalTypeInfo.of(split.eventType()));
    KeyedStage<Integer, DecodedEvent, Void> stage =
        new KeyedStage<>(
            () ->
                new DedupeOperator(
                        Duration.ofDays(1),
                        1 << 20,
                        List.of(tag),
                        List.of(split),
                        new int[][] {{0}})
                    .profiling(DATASET.tables()),
            new IdBucket(),
            Types.INT,
            Backend.HEAP);
    try (stage) {
      stage.start(1);
      stage.process(event("1", "a", 0, 11));
      stage.process(event("1", "a", 59_999, 11));
      stage.process(event("1", "b", 60_000, 22));
      stage.process(event("2", "a", 60_000, 33));
      stage.process(event("2", "a", 60_000, 33));
      assertThat(stage.emitted(PartialCounts.TAG)).isEmpty();

      stage.snapshot();

      List<GroupMinute> groups = stage.emitted(PartialCounts.TAG);
      assertThat(groups.stream().flatMap(group -> group.counts.stream()))
          .extracting(count -> count.examples[0].toString())
          .containsExactly(place(2), place(3), place(3), place(5));
      assertThat(groups.stream().flatMap(group -> group.toString().lines()))
          .containsExactly(
              FIRST + " clicks {\"p\":\"a\"} duplicates 1",
              FIRST + 1 + " clicks {\"p\":\"b\"} duplicates 1",
              FIRST + 1 + " clicks {\"p\":\"b\"} duplicates_differ 1",
              FIRST + 1 + " clicks {\"p\":\"a\"} duplicates 1");
    }
  }

  private static String place(int record) {
    return EventPlace.of("s", Integer.toString(record), 0, 0);
  }

  private DecodedEvent event(String id, String p, long after, int fingerprint) {
    String json =
        "{\"id\": \"%s\", \"at\": \"2026-01-01T00:00:00Z\", \"p\": \"%s\", \"clicks\": [{}, {}]}"
            .formatted(id, p);
    RawRecord record =
        new RawRecord(json.getBytes(UTF_8), "s", Integer.toString(++records), ARRIVAL + after);
    assertThat(decoder.decode(new UnpackedEvent().of(record))).isTrue();
    DecodedEvent event = DecodedEventSerializer.INSTANCE.copy(decoder.event());
    event.fingerprint = fingerprint;
    return event;
  }
}
