package io.clicklake.job.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.KeyedStage;
import io.clicklake.job.KeyedStage.Backend;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.decode.DecodeLimits;
import io.clicklake.job.decode.EventDecoder;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.DecodedEventSerializer;
import io.clicklake.job.record.ProducerMinute;
import io.clicklake.job.record.RowSplit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** Counts each accepted event once, for its producer and the period of its time. */
class ArrivedCountsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long FIRST = START.toEpochMilli() / 60_000;

  @Test
  void countsDifferentEventsByProducerAndMinuteOfTheirTime() throws Exception {
    Dataset dataset = dataset("string", "");
    try (var stage = stage(dataset)) {
      stage.process(event(dataset, "1", "\"a\"", 0, "[{}, {}]"));
      stage.process(event(dataset, "1", "\"a\"", 0, "[{}, {}]"));
      stage.process(event(dataset, "2", "\"a\"", 59_999, "[{}]"));
      stage.process(event(dataset, "3", "\"a\"", 60_000, "[{}]"));
      stage.process(event(dataset, "4", "\"b\"", 60_000, "[{}]"));
      assertThat(stage.emitted(ProducerMinute.ARRIVED)).isEmpty();

      stage.snapshot();

      assertThat(counts(stage))
          .containsExactlyInAnyOrder(
              FIRST + " a stated 0 arrived 2",
              FIRST + 1 + " a stated 0 arrived 1",
              FIRST + 1 + " b stated 0 arrived 1");
    }
  }

  @Test
  void anEventWithoutRowsCountsAndOneWithoutProducerDoesNot() throws Exception {
    Dataset dataset = dataset("string", "");
    try (var stage = stage(dataset)) {
      stage.process(event(dataset, "1", "\"a\"", 0, "[]"));
      stage.process(event(dataset, "2", "null", 0, "[{}]"));
      stage.snapshot();

      assertThat(counts(stage)).containsExactly(FIRST + " a stated 0 arrived 1");
    }
  }

  @Test
  void aRestartCountsNoEventTwiceAndLosesNone() throws Exception {
    Dataset dataset = dataset("string", "");
    try (var stage = stage(dataset)) {
      stage.process(event(dataset, "1", "\"a\"", 0, "[{}]"));
      stage.process(event(dataset, "2", "\"a\"", 0, "[{}]"));
      var state = stage.snapshot();
      assertThat(counts(stage)).containsExactly(FIRST + " a stated 0 arrived 2");
      // Read again after the failure.
      stage.process(event(dataset, "3", "\"a\"", 0, "[{}]"));
      stage.close();
      stage.start(1, state, 1);

      stage.process(event(dataset, "3", "\"a\"", 0, "[{}]"));
      stage.process(event(dataset, "2", "\"a\"", 0, "[{}]"));
      stage.snapshot();

      assertThat(counts(stage)).containsExactly(FIRST + " a stated 0 arrived 1");
    }
  }

  @Test
  void aNumberNamesAProducerAndAPeriodCanBeLonger() throws Exception {
    Dataset dataset = dataset("integer", ", period: 5 min");
    try (var stage = stage(dataset)) {
      stage.process(event(dataset, "1", "17", 60_000, "[{}]"));
      stage.process(event(dataset, "2", "17", 299_000, "[{}]"));
      stage.process(event(dataset, "3", "17", 300_000, "[{}]"));
      stage.snapshot();

      assertThat(counts(stage))
          .containsExactlyInAnyOrder(
              FIRST + " 17 stated 0 arrived 2", FIRST + 5 + " 17 stated 0 arrived 1");
    }
  }

  private static List<String> counts(KeyedStage<Integer, DecodedEvent, Void> stage) {
    return stage.emitted(ProducerMinute.ARRIVED).stream()
        .map(ProducerMinute::toString)
        .collect(Collectors.toList());
  }

  private static Dataset dataset(String type, String keys) {
    return WrittenDataset.of(
        Map.of(
            "contract.json",
            """
            {"type": "object", "required": ["id", "at"], "properties": {
              "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"},
              "p": {"type": ["TYPE", "null"]}, "clicks": {"type": "array", "items": {
                "type": "object", "properties": {"x": {"type": "integer"}}}}}}
            """
                .replace("TYPE", type),
            "dataset.yaml",
            """
            dataset: written
            contract: contract.json
            event: {id: id, time: at}
            tables:
              clicks:
                explode: clicks[]
                columns: {p: p, x: "clicks[].x", at: at}
                time: at
            producers: {table: clicks, by: p KEYS}
            """
                .replace(" KEYS", keys)));
  }

  private static KeyedStage<Integer, DecodedEvent, Void> stage(Dataset dataset) throws Exception {
    RowSplit split = RowSplit.of(dataset.tables().get(0));
    OutputTag<RowData> tag = new OutputTag<>("clicks", InternalTypeInfo.of(split.eventType()));
    return new KeyedStage<Integer, DecodedEvent, Void>(
            () ->
                new DedupeOperator(
                        Duration.ofDays(1),
                        1 << 20,
                        List.of(tag),
                        List.of(split),
                        new int[][] {{0}})
                    .counting(dataset.producers().orElseThrow()),
            new IdBucket(),
            Types.INT,
            Backend.HEAP)
        .start(1);
  }

  private static DecodedEvent event(
      Dataset dataset, String id, String producer, long after, String clicks) {
    EventDecoder decoder =
        EventDecoder.compile(dataset, dataset.types().get(0), DecodeLimits.DEFAULTS);
    Instant at = START.plusMillis(after);
    String json =
        "{\"id\": \"%s\", \"at\": \"%s\", \"p\": %s, \"clicks\": %s}"
            .formatted(id, at, producer, clicks);
    assertThat(decoder.decode(json.getBytes(UTF_8), at.toEpochMilli())).isTrue();
    return DecodedEventSerializer.INSTANCE.copy(decoder.event());
  }
}
