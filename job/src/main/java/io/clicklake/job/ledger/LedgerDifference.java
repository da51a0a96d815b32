package io.clicklake.job.ledger;

import io.clicklake.catalog.table.Zones;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.data.RowData;

/**
 * Adds up the ledger rows of the running job, and shows as a metric by how much they do not
 * balance. The operator that writes the ledger sees all ledger rows of a checkpoint before the
 * barrier of this checkpoint, so the rows must balance at each barrier:
 *
 * <pre>
 * read               = opened + rejected by unpack
 * unpacked           = filtered by unpack + rejected + accepted by decode
 * accepted by decode = duplicate + accepted by dedupe
 * read               = written               to raw_events
 * rejected           = written               to rejected_events, rejected elements included
 * produced           = filtered + written    for each clean table
 * </pre>
 *
 * <p>The sums begin when the task starts. The command {@code clicklake reconcile} checks all jobs,
 * the aggregates and the metadata of the tables.
 */
public final class LedgerDifference implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String RECORDS = "records";
  private static final String EVENTS = "events";
  private static final String IDS = "ids";
  private static final String TABLE = "table ";

  private final ArrayList<String> tables;

  /** By equation, the left side minus the right side. */
  private transient Map<String, Long> balances;

  // The task's thread writes this field, and the threads of the metric reporters read it.
  private transient volatile long difference;

  /**
   * @param cleanTables the names of the tables whose rows dedupe produces
   */
  public LedgerDifference(List<String> cleanTables) {
    tables = new ArrayList<>(cleanTables);
    tables.add(Zones.RAW_EVENTS);
    tables.add(Zones.REJECTED_EVENTS);
  }

  public void open(MetricGroup metrics) {
    balances = new HashMap<>();
    metrics
        .addGroup(StageMetric.GROUP)
        .gauge(StageMetric.LEDGER_DIFFERENCE.metricName(), () -> difference);
  }

  /** Adds a row of {@link LedgerTable}. */
  public void add(RowData row) {
    long count = row.getLong(LedgerColumn.RECORDS.position());
    String stage = text(row, LedgerColumn.STAGE);
    String table = text(row, LedgerColumn.TABLE_NAME);
    switch (Outcome.valueOf(text(row, LedgerColumn.OUTCOME).toUpperCase(Locale.ROOT))) {
      case READ:
        book(RECORDS, count);
        book(TABLE + Zones.RAW_EVENTS, count);
        break;
      case OPENED:
        book(RECORDS, -count);
        break;
      case UNPACKED:
        book(EVENTS, count);
        break;
      case REJECTED:
        book(stage.equals("unpack") ? RECORDS : EVENTS, -count);
        book(TABLE + Zones.REJECTED_EVENTS, count);
        break;
      case REJECTED_ELEMENT:
        book(TABLE + Zones.REJECTED_EVENTS, count);
        break;
      case ACCEPTED:
        book(stage.equals("decode") ? EVENTS : IDS, -count);
        book(IDS, stage.equals("decode") ? count : 0);
        break;
      case DUPLICATE:
        book(IDS, -count);
        break;
      case PRODUCED:
        book(TABLE + table, count);
        break;
      case FILTERED:
        book(table == null ? EVENTS : TABLE + table, -count);
        break;
      case WRITTEN:
        book(TABLE + table, -count);
        break;
      default:
        // Is not part of an equation.
    }
  }

  private void book(String equation, long count) {
    balances.merge(equation, count, Long::sum);
  }

  /** Shows the difference. The caller has added all rows of a checkpoint. */
  public void show() {
    long sum = Math.abs(balance(RECORDS)) + Math.abs(balance(EVENTS)) + Math.abs(balance(IDS));
    for (String table : tables) {
      sum += Math.abs(balance(TABLE + table));
    }
    difference = sum;
  }

  private long balance(String equation) {
    return balances.getOrDefault(equation, 0L);
  }

  private static String text(RowData row, LedgerColumn column) {
    return row.isNullAt(column.position()) ? null : row.getString(column.position()).toString();
  }
}
