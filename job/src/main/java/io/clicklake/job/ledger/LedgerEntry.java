package io.clicklake.job.ledger;

/** A row of the ledger as it was read back, without what the books do not add up. */
public final class LedgerEntry {
  private final String stage;
  private final String outcome;
  private final String table;
  private final String detail;
  private final long records;

  /** Table and detail may be null. */
  public LedgerEntry(String stage, String outcome, String table, String detail, long records) {
    this.stage = stage;
    this.outcome = outcome;
    this.table = table;
    this.detail = detail;
    this.records = records;
  }

  public String stage() {
    return stage;
  }

  public String outcome() {
    return outcome;
  }

  public String table() {
    return table;
  }

  public String detail() {
    return detail;
  }

  public long records() {
    return records;
  }
}
