package io.clicklake.job.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.counting.PartialCounts;
import io.clicklake.job.record.CountedPlace;
import io.clicklake.job.record.EventPlace;
import io.clicklake.job.record.GroupMinute;
import java.util.Set;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.junit.jupiter.api.Test;

class ProfileRowsOperatorTest {
  private static final TableSpec TABLE =
      WrittenDataset.of(
              "\"p\": {\"type\": \"string\"}",
              """
              t:
                columns: {at: at}
                profile: {}
                time: at
              """)
          .tables()
          .get(0);

  @Test
  void aRowBeforeTheWatermarkIsLate() throws Exception {
    OneInputStreamOperatorTestHarness<RowData, RowData> stage =
        new OneInputStreamOperatorTestHarness<>(
            new ProfileRowsOperator(TABLE, TABLE.decodedType(), Set.of()));
    try (stage) {
      stage.open();

      stage.processElement(row(5));
      stage.processWatermark(new Watermark(100));
      stage.processElement(row(99));
      stage.processElement(row(100));
      stage.prepareSnapshotPreBarrier(1);

      assertThat(stage.extractOutputValues()).hasSize(3);
      assertThat(stage.getSideOutput(PartialCounts.TAG)).hasSize(1);
      GroupMinute group = stage.getSideOutput(PartialCounts.TAG).peek().getValue();
      assertThat(group).hasToString("0 t {} rows 3\n0 t {} late 1\n");
      assertThat(group.counts.get(1).examples)
          .extracting(CountedPlace::toString)
          .containsExactly(EventPlace.of("shard-1", "12", 0, 99));
    }
  }

  private static StreamRecord<RowData> row(long time) {
    return new StreamRecord<>(
        GenericRowData.of(
            TimestampData.fromEpochMillis(time),
            TimestampData.fromEpochMillis(1_000),
            StringData.fromString("shard-1"),
            StringData.fromString("12"),
            0,
            (int) time));
  }
}
