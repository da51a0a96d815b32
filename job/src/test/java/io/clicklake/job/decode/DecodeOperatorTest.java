package io.clicklake.job.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.RecordTypeInfo;
import io.clicklake.job.record.UnpackedEvent;
import io.clicklake.job.unpack.RecordOpener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** Tests what happens to events of known and unknown types. */
class DecodeOperatorTest {
  private static final OutputTag<RowData> REJECTED =
      new OutputTag<>("rejected", InternalTypeInfo.of(Zones.REJECTED_TYPE));

  private static final String CONTRACT =
      "{\"type\":\"object\",\"required\":[\"id\",\"at\"],\"properties\":{"
          + "\"id\":{\"type\":\"string\"},\"kind\":{},"
          + "\"at\":{\"type\":\"string\",\"format\":\"date-time\"}}}";

  private static final String KNOWN =
      "{\"id\":\"e\",\"at\":\"1970-01-01T00:00:01Z\",\"kind\":\"view\"}";

  @Test
  void rejectsAnEventOfAnUnknownType() throws Exception {
    try (var stage = stage("reject")) {
      decode(stage, "reject", KNOWN, "{\"kind\":\"x\"}", "{\"kind\":\"x\"");

      assertThat(types(stage)).containsExactly(0);
      assertThat(reasons(stage)).containsExactly("unknown_type", "malformed_json");
    }
  }

  @Test
  void acceptsAnEventOfAnUnknownTypeThatTheDatasetKeeps() throws Exception {
    try (var stage = stage("{table: others}")) {
      decode(stage, "{table: others}", KNOWN, "{\"kind\":\"x\"}", "{\"kind\":\"x\"");

      assertThat(types(stage)).containsExactly(0, 1);
      assertThat(reasons(stage)).containsExactly("malformed_json");
    }
  }

  @Test
  void theArrivalOfAnEventOfAnUnknownTypeDoesNotMoveTheWatermark() throws Exception {
    try (var stage = stage("{table: others}")) {
      for (int time = 0; time < 4_000; time += 200) {
        decode(stage, "{table: others}", KNOWN, "{\"kind\":\"x\"}");
        stage.setProcessingTime(time);
      }

      assertThat(stage.getOutput())
          .filteredOn(Watermark.class::isInstance)
          .containsExactly(new Watermark(999));
    }
  }

  private static OneInputStreamOperatorTestHarness<UnpackedEvent, DecodedEvent> stage(
      String unknown) throws Exception {
    var stage =
        new OneInputStreamOperatorTestHarness<UnpackedEvent, DecodedEvent>(
            new DecodeOperator(
                dataset(unknown),
                DecodeLimits.DEFAULTS,
                new EventTimeOptions(
                    new Configuration()
                        .set(WatermarkOptions.WATERMARK_OUT_OF_ORDERNESS, Duration.ZERO)
                        .set(WatermarkOptions.WATERMARK_IDLE_TIMEOUT, Duration.ofSeconds(1))),
                false,
                REJECTED));
    stage.setup(RecordTypeInfo.DECODED_EVENT.createSerializer(new SerializerConfigImpl()));
    stage.open();
    return stage;
  }

  private static void decode(
      OneInputStreamOperatorTestHarness<UnpackedEvent, DecodedEvent> stage,
      String unknown,
      String... events)
      throws Exception {
    RecordOpener opener = RecordOpener.of(dataset(unknown));
    for (String text : events) {
      UnpackedEvent event = new UnpackedEvent();
      opener.open(new RawRecord(text.getBytes(UTF_8), "shard", "1", 2_000_000));
      opener.event(0, event);
      stage.processElement(new StreamRecord<>(event));
    }
  }

  private static Dataset dataset(String unknown) {
    String yaml =
        "dataset: test\ncontract: c.json\nevent: {id: id, time: at}\n"
            + "types: {by: kind, of: {view: {tables: [t]}}, unknown: "
            + unknown
            + "}\ntables: {t: {columns: {id: id, at: at}, time: at}}\n";
    return WrittenDataset.of(Map.of("dataset.yaml", yaml, "c.json", CONTRACT));
  }

  private static List<Integer> types(
      OneInputStreamOperatorTestHarness<UnpackedEvent, DecodedEvent> stage) {
    return stage.extractOutputValues().stream().map(event -> event.type).toList();
  }

  private static List<String> reasons(
      OneInputStreamOperatorTestHarness<UnpackedEvent, DecodedEvent> stage) {
    List<String> reasons = new ArrayList<>();
    stage
        .getSideOutput(REJECTED)
        .forEach(
            row ->
                reasons.add(
                    row.getValue()
                        .getString(Zones.REJECTED_TYPE.getFieldIndex("reason"))
                        .toString()));
    return reasons;
  }
}
