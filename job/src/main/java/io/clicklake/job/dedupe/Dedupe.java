package io.clicklake.job.dedupe;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RowSplit;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;

/**
 * Connects the dedupe stage, which drops duplicates. A duplicate is an event whose id was seen
 * before within the horizon, which is a duration in {@link DedupeOptions}. The stage is exact: it
 * drops every duplicate and no other event. Ids are equal if their 128-bit hashes are equal.
 */
public final class Dedupe {
  static final String STAGE = "dedupe";

  private Dedupe() {}

  /**
   * Returns a stream without elements. The rows are in its side outputs. All rows of one event for
   * one table are one element of type {@link RowSplit#eventType()}.
   *
   * @param tables a side output for each table, in the order of the dataset, with the table's name
   *     as id
   */
  public static SingleOutputStreamOperator<Void> apply(
      DataStream<DecodedEvent> decoded,
      Dataset dataset,
      ReadableConfig options,
      List<OutputTag<RowData>> tables) {
    List<RowSplit> parts = dataset.tables().stream().map(RowSplit::of).collect(Collectors.toList());
    int[][] tablesOfTypes =
        dataset.types().stream()
            .map(type -> type.tables().stream().mapToInt(dataset.tables()::indexOf).toArray())
            .toArray(int[][]::new);
    return apply(
        decoded,
        new DedupeOperator(
                options.get(DedupeOptions.DEDUPE_HORIZON),
                options.get(DedupeOptions.DEDUPE_FILTER_MEMORY).getBytes(),
                tables,
                parts,
                tablesOfTypes)
            .profiling(dataset.tables())
            .counting(dataset.producers().orElse(null)));
  }

  static SingleOutputStreamOperator<Void> apply(
      DataStream<DecodedEvent> decoded, DedupeOperator operator) {
    return decoded
        .keyBy(new IdBucket(), Types.INT)
        .transform(STAGE, Types.VOID, operator)
        .uid(STAGE)
        .name(STAGE);
  }
}
