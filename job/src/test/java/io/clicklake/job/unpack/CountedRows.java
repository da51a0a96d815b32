package io.clicklake.job.unpack;

import io.clicklake.job.ledger.LedgerColumn;
import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.UnpackedEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;

/** The rows of the ledger that the stage under test has emitted. */
final class CountedRows {
  private CountedRows() {}

  /** Each row as outcome, detail and number, after a barrier. */
  static List<String> of(OneInputStreamOperatorTestHarness<RawRecord, UnpackedEvent> stage)
      throws Exception {
    stage.prepareSnapshotPreBarrier(1);
    List<String> counts = new ArrayList<>();
    for (StreamRecord<RowData> row : stage.getSideOutput(LedgerTable.TAG)) {
      RowData value = row.getValue();
      int detail = LedgerColumn.DETAIL.position();
      counts.add(
          value.getString(LedgerColumn.OUTCOME.position())
              + " "
              + (value.isNullAt(detail) ? null : value.getString(detail))
              + " "
              + value.getLong(LedgerColumn.RECORDS.position()));
    }
    return counts;
  }
}
