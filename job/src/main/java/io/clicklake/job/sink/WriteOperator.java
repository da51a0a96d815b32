package io.clicklake.job.sink;

import io.clicklake.job.ledger.LedgerCount;
import io.clicklake.job.ledger.LedgerOperator;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.job.ledger.StageLedger;
import java.util.List;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.DataFile;

/**
 * Writes the rows of a table to data files and counts them. Emits {@link FileList}s before each
 * barrier and at the end of the input, if there are rows. Hot path.
 *
 * <p>The operator has no state. After a failure, the rows since the last checkpoint are read and
 * written again. The files of the failed attempt are not committed to any table.
 */
final class WriteOperator extends LedgerOperator<byte[]>
    implements OneInputStreamOperator<RowData, byte[]> {
  private static final long serialVersionUID = 1L;

  private final String table;
  private final TableFiles files;
  private transient LedgerCount written;

  WriteOperator(String table, TableFiles files) {
    super(Sink.STAGE);
    this.table = table;
    this.files = files;
  }

  @Override
  protected void openStage(StageLedger ledger) {
    written = ledger.count(Outcome.WRITTEN, table);
    files.start(
        getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
        getRuntimeContext().getTaskInfo().getAttemptNumber());
  }

  @Override
  public void processElement(StreamRecord<RowData> element) throws Exception {
    written.add(1);
    files.write(element.getValue());
  }

  /** {@link LedgerOperator} calls this before each barrier and at the end of the input. */
  @Override
  protected void flushBeforeBarrier() throws Exception {
    for (List<DataFile> ofOneSpec : FileList.bySpec(files.complete())) {
      output.collect(new StreamRecord<>(FileList.toBytes(files.table(), ofOneSpec)));
    }
  }

  @Override
  public void close() throws Exception {
    files.abort();
    super.close();
  }
}
