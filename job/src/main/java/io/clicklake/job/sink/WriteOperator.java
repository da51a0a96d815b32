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
 * Writes the rows of a table into files and books them. Emits {@link FileList}s in front of each
 * barrier and at the end, if there are rows. Keeps no state: what a checkpoint does not hold is
 * read and written again, and the files of the failed attempt are in no table. Hot.
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
  protected void openStage(StageLedger book) {
    written = book.tally(Outcome.WRITTEN, table);
    files.start(
        getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
        getRuntimeContext().getTaskInfo().getAttemptNumber());
  }

  @Override
  public void processElement(StreamRecord<RowData> element) throws Exception {
    written.add(1);
    files.write(element.getValue());
  }

  @Override
  protected void emitHeldBack() throws Exception {
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
