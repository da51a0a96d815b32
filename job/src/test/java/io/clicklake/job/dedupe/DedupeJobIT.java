package io.clicklake.job.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.ledger.LedgerColumn;
import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RecordTypeInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DedupeJobIT {
  private static final OutputTag<RowData> CLICKS = Events.tag("clicks");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void dropsDuplicatesInARealJobWithoutKryo(boolean objectReuse) throws Exception {
    Configuration config = new Configuration();
    config.set(PipelineOptions.GENERIC_TYPES, false);
    config.set(PipelineOptions.OBJECT_REUSE, objectReuse);

    List<RowData> rows = collect(config, CLICKS);
    List<RowData> booked = collect(config, LedgerTable.TAG);

    assertThat(Events.texts(rows))
        .hasSize(800)
        .doesNotHaveDuplicates()
        .contains("0/0 row 0", "0/0 row 1", "399/0 row 1");
    assertThat(
            booked.stream()
                .collect(
                    Collectors.groupingBy(
                        row -> row.getString(LedgerColumn.OUTCOME.position()).toString(),
                        Collectors.summingLong(
                            row -> row.getLong(LedgerColumn.RECORDS.position())))))
        .containsOnlyKeys("accepted", "duplicate", "produced")
        .containsEntry("accepted", 400L)
        .containsEntry("duplicate", 600L)
        .containsEntry("produced", 800L);
  }

  private static List<RowData> collect(Configuration config, OutputTag<RowData> tag)
      throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, config);
    List<DecodedEvent> events = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      events.add(Events.event(i % 400, i, 0, 0));
    }
    SingleOutputStreamOperator<Void> dedupe =
        Dedupe.apply(
            env.fromData(events, RecordTypeInfo.DECODED_EVENT).rebalance(),
            new DedupeOperator(
                Duration.ofHours(24),
                1 << 20,
                List.of(CLICKS),
                List.of(Events.PARTS),
                new int[][] {{0}}));
    return dedupe.getSideOutput(tag).executeAndCollect(10_000);
  }
}
