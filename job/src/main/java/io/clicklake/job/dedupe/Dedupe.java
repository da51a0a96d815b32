package io.clicklake.job.dedupe;

import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RowSplit;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
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
   * Returns a stream without elements. The rows are in its side outputs; the rows of an event are
   * one element of type {@link RowSplit#eventType()}.
   *
   * @param horizon how long an id is remembered, in event time; at least 1 ms
   * @param filterMemory maximum memory of each task for the filter that avoids state reads, in
   *     bytes
   * @param tables a side output for each table, in the order of the dataset, with the table's name
   *     as id
   * @param parts the split of each table's decoded rows
   * @param tablesOfTypes for each type of events, the positions of its tables in these lists
   */
  public static SingleOutputStreamOperator<Void> apply(
      DataStream<DecodedEvent> decoded,
      Duration horizon,
      long filterMemory,
      List<OutputTag<RowData>> tables,
      List<RowSplit> parts,
      int[][] tablesOfTypes) {
    return decoded
        .keyBy(new IdBucket(), Types.INT)
        .transform(
            STAGE,
            Types.VOID,
            new DedupeOperator(horizon, filterMemory, tables, parts, tablesOfTypes))
        .uid(STAGE)
        .name(STAGE);
  }
}
