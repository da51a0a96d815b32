package io.clicklake.catalog.lake.observe;

/** A count of one commit of the ledger, summed over subtasks and details. */
public final class LedgerLine {
  private final String stage;
  private final String outcome;
  private final String table;
  private final long records;

  /**
   * @param table null if the stage counts records or events
   */
  public LedgerLine(String stage, String outcome, String table, long records) {
    this.stage = stage;
    this.outcome = outcome;
    this.table = table;
    this.records = records;
  }

  public String stage() {
    return stage;
  }

  public String outcome() {
    return outcome;
  }

  /** Null if the stage counts records or events. */
  public String table() {
    return table;
  }

  public long records() {
    return records;
  }
}
