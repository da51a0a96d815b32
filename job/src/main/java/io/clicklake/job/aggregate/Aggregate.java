package io.clicklake.job.aggregate;

import io.clicklake.job.ledger.LedgerTable;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;

/**
 * Connects the operators of the aggregate stage, which aggregates the rows of a clean table by
 * window and group into one aggregate table of the dataset.
 */
public final class Aggregate {
  static final String STAGE = "aggregate";

  private final SingleOutputStreamOperator<RowData> partials;
  private final SingleOutputStreamOperator<RowData> deltas;

  private Aggregate(
      SingleOutputStreamOperator<RowData> partials, SingleOutputStreamOperator<RowData> deltas) {
    this.partials = partials;
    this.deltas = deltas;
  }

  /**
   * @param prepared rows of the prepared type in {@link AggregateTypes}, not shuffled
   */
  public static Aggregate apply(
      DataStream<RowData> prepared, AggregateTypes types, BufferLimits limits) {
    String name = STAGE + "-" + types.spec().name();
    SingleOutputStreamOperator<RowData> partials =
        prepared
            .transform(
                name + "-partial",
                InternalTypeInfo.of(types.partial()),
                new PreAggregateOperator(types, limits))
            .uid(name + "-partial")
            .name(name + "-partial");
    SingleOutputStreamOperator<RowData> deltas =
        partials
            .keyBy(new WindowKey(types))
            .transform(
                name + "-window",
                InternalTypeInfo.of(types.output()),
                new WindowOperator(types, limits))
            .uid(name + "-window")
            .name(name + "-window");
    return new Aggregate(partials, deltas);
  }

  /** The rows of the aggregate table, of type {@link AggregateTypes#output()}. */
  public SingleOutputStreamOperator<RowData> deltas() {
    return deltas;
  }

  /** The ledger rows of both operators. */
  public DataStream<RowData> ledger() {
    return partials.getSideOutput(LedgerTable.TAG).union(deltas.getSideOutput(LedgerTable.TAG));
  }
}
