package io.clicklake.job.enrich;

import io.clicklake.job.record.CompositeRowData;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;

/**
 * Appends the columns of a {@link CompiledSql} to a row. The SQL reads the columns of nested rows.
 * The result is a view of the row and of the computed columns: no value is copied. Hot path: one
 * object is reused for all rows.
 */
final class ComputeOperator extends AbstractStreamOperator<RowData>
    implements OneInputStreamOperator<RowData, RowData> {
  private static final long serialVersionUID = 1L;

  private static final int ROW = 0;
  private static final int COMPUTED = 1;

  private final CompiledSql sql;
  private final OpenedRows input;
  private final int fields;
  private final int computed;
  private transient SqlCall call;
  private transient CompositeRowData columns;
  private transient CompositeRowData result;

  /**
   * @param input the input of the SQL
   * @param fields the number of fields of a row
   * @param computed the number of columns that the SQL computes
   */
  ComputeOperator(CompiledSql sql, OpenedRows input, int fields, int computed) {
    this.sql = sql;
    this.input = input;
    this.fields = fields;
    this.computed = computed;
    // With Flink's default, the operator would start a new chain, which copies every row.
    this.chainingStrategy = ChainingStrategy.ALWAYS;
  }

  @Override
  public void open() throws Exception {
    super.open();
    call = sql.create(this);
    call.open();
    columns = input.view();
    int all = fields + computed;
    result =
        new CompositeRowData(
            2,
            IntStream.range(0, all).map(field -> field < fields ? ROW : COMPUTED).toArray(),
            IntStream.range(0, all).map(i -> i < fields ? i : i - fields).toArray());
  }

  @Override
  public void processElement(StreamRecord<RowData> element) throws Exception {
    RowData row = element.getValue();
    result.with(ROW, row).with(COMPUTED, call.compute(input.fill(columns, row)));
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
