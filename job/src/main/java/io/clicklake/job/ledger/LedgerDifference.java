package io.clicklake.job.ledger;

import io.clicklake.catalog.ledger.LedgerEquation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.data.RowData;

/**
 * Adds up the ledger rows of the running job, and shows as a metric by how much they do not
 * balance. The operator that writes the ledger sees all ledger rows of a checkpoint before the
 * barrier of this checkpoint, so the two sides of each equation must be equal at each barrier.
 *
 * <p>The sums begin when the task starts. The command {@code clicklake reconcile} checks all jobs,
 * the aggregates and the metadata of the tables.
 */
public final class LedgerDifference implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<LedgerEquation> equations;

  /** For each equation, the left side minus the right side. */
  private transient long[] balances;

  // The task's thread writes this field, and the threads of the metric reporters read it.
  private transient volatile long difference;

  /**
   * @param equations between counts of the same checkpoint
   */
  public LedgerDifference(List<LedgerEquation> equations) {
    this.equations = new ArrayList<>(equations);
  }

  public void open(MetricGroup metrics) {
    balances = new long[equations.size()];
    metrics
        .addGroup(StageMetric.GROUP)
        .gauge(StageMetric.LEDGER_DIFFERENCE.metricName(), () -> difference);
  }

  /** Adds a row of {@link LedgerTable}. */
  public void add(RowData row) {
    long records = row.getLong(LedgerColumn.RECORDS.position());
    String stage = text(row, LedgerColumn.STAGE);
    String outcome = text(row, LedgerColumn.OUTCOME);
    String table = text(row, LedgerColumn.TABLE_NAME);
    for (int i = 0; i < balances.length; i++) {
      balances[i] += equations.get(i).difference(stage, outcome, table, records);
    }
  }

  /** Shows the difference. The caller has added all rows of a checkpoint. */
  public void show() {
    long sum = 0;
    for (long balance : balances) {
      sum += Math.abs(balance);
    }
    difference = sum;
  }

  private static String text(RowData row, LedgerColumn column) {
    return row.isNullAt(column.position()) ? null : row.getString(column.position()).toString();
  }
}
