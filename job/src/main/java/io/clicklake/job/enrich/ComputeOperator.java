package io.clicklake.job.enrich;

import io.clicklake.job.record.CompositeRowData;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;

/**
 * Computes the columns of a {@link CompiledSql} for each row. The result is a view of the row and
 * of the computed columns: no value is copied. Hot path: one object is reused for all rows.
 */
final class ComputeOperator extends AbstractStreamOperator<RowData>
    implements OneInputStreamOperator<RowData, RowData> {
  private static final long serialVersionUID = 1L;

  /** The parts of the result. */
  static final int ROW = 0;

  static final int COMPUTED = 1;

  private final CompiledSql sql;
  private final SqlInput input;
  private final RowLayout layout;
  private transient SqlCall call;
  private transient CompositeRowData result;

  /**
   * @param layout says which fields of the result are in the row, and which are computed
   */
  ComputeOperator(CompiledSql sql, SqlInput input, RowLayout layout) {
    this.sql = sql;
    this.input = input;
    this.layout = layout;
    // With Flink's default, the operator would start a new chain, which copies every row.
    this.chainingStrategy = ChainingStrategy.ALWAYS;
  }

  @Override
  public void open() throws Exception {
    super.open();
    call = sql.create(this);
    call.open();
    result = layout.row();
  }

  @Override
  public void processElement(StreamRecord<RowData> element) throws Exception {
    RowData row = element.getValue();
    result.with(ROW, row).with(COMPUTED, call.compute(input.of(row)));
    output.collect(element.replace(result));
  }

  @Override
  public void close() throws Exception {
    if (call != null) {
      call.closeSteps();
    }
    super.close();
  }
}
