package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.SummaryKeys;
import io.clicklake.job.ledger.LedgerColumn;
import io.clicklake.tools.RecordFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Reads and stores {@link DayTotals} in the ledger table. Their rows have the subtask -1. The rows
 * of the job have subtasks from 0 on, so a scan for negative subtasks skips the files of the job. A
 * commit of these rows has no metadata of a job, so the job ignores it, as it ignores a compaction.
 */
final class StoredDays {
  static final int SUBTASK = -1;

  private final Table ledger;

  StoredDays(Table ledger) {
    this.ledger = ledger;
  }

  /** The newest totals that this version can read. */
  Optional<DayTotals> newest() {
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> plan =
        ledger
            .newScan()
            .filter(Expressions.lessThan(LedgerColumn.SUBTASK.columnName(), 0))
            .planFiles()) {
      plan.forEach(task -> files.add(task.file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(Comparator.comparing(DataFile::fileSequenceNumber).reversed());
    LedgerReader reader = new LedgerReader(ledger, false);
    for (DataFile file : files) {
      List<LedgerRow> rows = new ArrayList<>();
      reader.read(
          file,
          null,
          row -> {
            if (row.stage().equals(DayTotals.STAGE)) {
              rows.add(row);
            }
          });
      rows.sort(Comparator.comparing(LedgerRow::recordedAt).reversed());
      for (LedgerRow row : rows) {
        Optional<DayTotals> totals = DayTotals.parse(row.detail());
        if (totals.isPresent()) {
          return totals;
        }
      }
    }
    return Optional.empty();
  }

  /** Appends a row with the totals. */
  void store(DayTotals totals, Instant now) throws IOException {
    Record row = GenericRecord.create(ledger.schema());
    row.setField(LedgerColumn.STAGE.columnName(), DayTotals.STAGE);
    row.setField(LedgerColumn.SUBTASK.columnName(), SUBTASK);
    row.setField(LedgerColumn.OUTCOME.columnName(), DayTotals.OUTCOME);
    row.setField(LedgerColumn.DETAIL.columnName(), totals.toJson());
    row.setField(LedgerColumn.RECORDS.columnName(), totals.read());
    row.setField(LedgerColumn.RECORDED_AT.columnName(), now.atOffset(ZoneOffset.UTC));
    ledger
        .newFastAppend()
        .appendFile(RecordFile.write(ledger, List.of(row), DayTotals.STAGE))
        .set(SummaryKeys.RECONCILED_DAY, totals.day().toString())
        .commit();
  }
}
