package io.clicklake.job.sink;

import io.clicklake.job.ledger.LedgerCount;
import io.clicklake.job.ledger.LedgerDifference;
import io.clicklake.job.ledger.LedgerOperator;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.job.ledger.StageLedger;
import java.util.List;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.DataFile;

/**
 * Writes the rows of a table to data files and counts them. Emits {@link FileList}s before each
 * barrier and at the end of the input, if there are rows, and then the {@link RowAges}. Hot path.
 *
 * <p>The operator has no state. After a failure, the rows since the last checkpoint are read and
 * written again. The files of the failed attempt are not committed to any table.
 */
final class WriteOperator extends LedgerOperator<byte[]>
    implements OneInputStreamOperator<RowData, byte[]> {
  private static final long serialVersionUID = 1L;

  /** The precision of the time column, which has the type {@code TIMESTAMP_LTZ(6)}. */
  private static final int TIME_PRECISION = 6;

  private final String table;
  private final TableFiles files;
  private final int timeColumn;
  private final LedgerDifference difference;
  private transient LedgerCount written;
  private transient RowAges ages;

  /**
   * @param timeColumn see {@link RowTime}; -1 if the table has none
   * @param difference gets the rows of the ledger; null for another table
   */
  WriteOperator(String table, TableFiles files, int timeColumn, LedgerDifference difference) {
    super(Sink.STAGE);
    this.table = table;
    this.files = files;
    this.timeColumn = timeColumn;
    this.difference = difference;
  }

  @Override
  protected void openStage(StageLedger ledger) {
    written = ledger.count(Outcome.WRITTEN, table);
    files.start(
        getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
        getRuntimeContext().getTaskInfo().getAttemptNumber());
    ages = noAges();
    if (difference != null) {
      difference.open(getMetricGroup());
    }
  }

  @Override
  public void processElement(StreamRecord<RowData> element) throws Exception {
    RowData row = element.getValue();
    written.add(1);
    if (timeColumn >= 0 && !row.isNullAt(timeColumn)) {
      ages.add(row.getTimestamp(timeColumn, TIME_PRECISION).getMillisecond());
    }
    if (difference != null) {
      difference.add(row);
    }
    files.write(row);
  }

  /**
   * Sends no watermark: the committer and the ledger do not use event time. Otherwise, with
   * hundreds of tables, the committers of all tables would wake up for each watermark.
   */
  @Override
  public void processWatermark(Watermark mark) {}

  /** {@link LedgerOperator} calls this before each barrier and at the end of the input. */
  @Override
  protected void flushBeforeBarrier() throws Exception {
    if (difference != null) {
      difference.show();
    }
    List<DataFile> complete = files.complete();
    for (List<DataFile> ofOneSpec : FileList.bySpec(complete)) {
      output.collect(new StreamRecord<>(FileList.toBytes(files.table(), ofOneSpec)));
    }
    if (timeColumn >= 0 && !complete.isEmpty()) {
      output.collect(new StreamRecord<>(ages.toBytes()));
      ages = noAges();
    }
  }

  private RowAges noAges() {
    return timeColumn < 0
        ? null
        : new RowAges(getProcessingTimeService().getCurrentProcessingTime());
  }

  @Override
  public void close() throws Exception {
    files.close();
    super.close();
  }
}
