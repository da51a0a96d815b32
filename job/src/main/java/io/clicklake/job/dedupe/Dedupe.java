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

/** The stage that drops events whose id was seen before, exactly, within a horizon. */
public final class Dedupe {
  static final String STAGE = "dedupe";

  private Dedupe() {}

  /**
   * The result has no elements of its own: the rows are its side outputs, those of an event as one
   * element of {@link RowSplit#eventType()}.
   *
   * @param horizon how long an id is remembered, in event time; at least 1 ms
   * @param filterMemory what each task may keep in memory so that it need not read state, in bytes
   * @param tables a side output for each table of the dataset, in its order, with the table's name
   *     as id
   * @param parts how each table's decoded rows are cut
   */
  public static SingleOutputStreamOperator<Void> apply(
      DataStream<DecodedEvent> decoded,
      Duration horizon,
      long filterMemory,
      List<OutputTag<RowData>> tables,
      List<RowSplit> parts) {
    return decoded
        .keyBy(new IdBucket(), Types.INT)
        .transform(STAGE, Types.VOID, new DedupeOperator(horizon, filterMemory, tables, parts))
        .uid(STAGE)
        .name(STAGE);
  }
}
