package io.clicklake.job.aggregate;

import static io.clicklake.job.aggregate.Campaigns.click;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.aggregate.Campaigns.Click;
import io.clicklake.job.ledger.LedgerColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregateJobIT {
  private static final BufferLimits LIMITS = new BufferLimits(20, 1 << 20);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aggregatesInARealJobWithoutKryo(boolean objectReuse) throws Exception {
    Configuration config = new Configuration();
    config.set(PipelineOptions.GENERIC_TYPES, false);
    config.set(PipelineOptions.OBJECT_REUSE, objectReuse);
    List<Click> clicks = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      clicks.add(click(i * 300L, "c" + i % 5, "u" + i % 17, i));
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, config);
    Aggregate aggregate = Aggregate.apply(prepared(env, clicks), Campaigns.TYPES, LIMITS);
    List<RowData> all = aggregate.deltas().executeAndCollect(10_000);

    assertThat(Totals.ofDeltas(all)).isEqualTo(Totals.ofClicks(clicks));
  }

  @Test
  void writesTheCountsOfBothOperatorsToTheLedger() throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(2, new Configuration());
    List<Click> clicks =
        List.of(click(0, "c", "u", 1), new Click(0, false, "c", 1, "u", 1L), click(0, "d", "u", 1));
    Aggregate aggregate = Aggregate.apply(prepared(env, clicks), Campaigns.TYPES, LIMITS);

    List<RowData> booked = aggregate.ledger().executeAndCollect(10_000);

    assertThat(
            booked.stream()
                .map(row -> row.getString(LedgerColumn.STAGE.position()).toString())
                .distinct())
        .containsExactly("aggregate");
    assertThat(
            booked.stream()
                .collect(
                    Collectors.groupingBy(
                        row ->
                            row.getString(LedgerColumn.OUTCOME.position())
                                + " "
                                + row.getString(LedgerColumn.TABLE_NAME.position()),
                        Collectors.summingLong(
                            row -> row.getLong(LedgerColumn.RECORDS.position())))))
        .containsOnlyKeys(
            "on_time campaign_minutes", "filtered campaign_minutes", "emitted campaign_minutes")
        .containsEntry("on_time campaign_minutes", 2L)
        .containsEntry("filtered campaign_minutes", 1L);
  }

  @Test
  void namesItsOperatorsAfterTheTable() {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(2, new Configuration());
    Aggregate aggregate =
        Aggregate.apply(prepared(env, List.of(click(0, "c", "u", 1))), Campaigns.TYPES, LIMITS);

    aggregate.deltas().print();

    assertThat(env.getStreamGraph().getStreamNodes())
        .extracting(node -> node.getTransformationUID())
        .contains("aggregate-campaign_minutes-partial", "aggregate-campaign_minutes-window");
  }

  private static DataStream<RowData> prepared(StreamExecutionEnvironment env, List<Click> clicks) {
    List<RowData> rows = clicks.stream().map(Click::row).toList();
    return env.fromData(rows, InternalTypeInfo.of(Campaigns.PREPARED)).rebalance();
  }
}
