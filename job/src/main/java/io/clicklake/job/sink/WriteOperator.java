package io.clicklake.job.sink;

import io.clicklake.job.ledger.BookedOperator;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.job.ledger.StageBook;
import io.clicklake.job.ledger.Tally;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;

/** Books the rows that are handed to the writer of a table. Hot: passes the row on as it is. */
final class WriteOperator extends BookedOperator<RowData>
    implements OneInputStreamOperator<RowData, RowData> {
  private static final long serialVersionUID = 1L;

  private final String table;
  private final FreshStart freshStart;
  private transient Tally written;

  WriteOperator(String table, FreshStart freshStart) {
    super(Sink.STAGE);
    this.table = table;
    this.freshStart = freshStart;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    if (!context.isRestored() && getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
      freshStart.check(getContainingTask().getEnvironment().getJobID().toString());
    }
  }

  @Override
  protected void openStage(StageBook book) {
    written = book.tally(Outcome.WRITTEN, table);
  }

  @Override
  public void processElement(StreamRecord<RowData> element) {
    written.add(1);
    output.collect(element);
  }
}
