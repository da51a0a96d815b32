package io.clicklake.job.ledger;

import org.apache.flink.metrics.Counter;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;

/** One count of a {@link StageLedger}. Hot path: a call of {@code add} does only two additions. */
public class LedgerCount {
  private final Outcome outcome;
  private final StringData table;
  private final StringData shard;
  private final StringData detail;
  private final Counter metric;
  private long records;
  private long bytes;

  LedgerCount(Outcome outcome, String table, String shard, String detail, Counter metric) {
    this.outcome = outcome;
    this.metric = metric;
    this.table = StringData.fromString(table);
    this.shard = StringData.fromString(shard);
    this.detail = StringData.fromString(detail);
  }

  public final void add(long more) {
    records += more;
    metric.inc(more);
  }

  public final void addBytes(long more) {
    bytes += more;
  }

  final boolean isEmpty() {
    return records == 0;
  }

  void clear() {
    records = 0;
    bytes = 0;
  }

  /** Sets those columns of the ledger row whose values this count has. */
  void fill(GenericRowData row) {
    row.setField(LedgerColumn.OUTCOME.position(), StringData.fromString(outcome.code()));
    row.setField(LedgerColumn.TABLE_NAME.position(), table);
    row.setField(LedgerColumn.SHARD.position(), shard);
    row.setField(LedgerColumn.DETAIL.position(), detail);
    row.setField(LedgerColumn.RECORDS.position(), records);
    row.setField(LedgerColumn.BYTES.position(), bytes == 0 ? null : (Object) bytes);
  }
}
