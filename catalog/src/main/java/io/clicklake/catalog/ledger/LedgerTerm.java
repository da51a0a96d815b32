package io.clicklake.catalog.ledger;

import java.io.Serializable;

/**
 * A part of a {@link LedgerEquation}: it selects rows of the ledger and stands for the sum of their
 * counts.
 */
public final class LedgerTerm implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String outcome;
  private final String stage;
  private final String table;

  private LedgerTerm(String outcome, String stage, String table) {
    this.outcome = outcome;
    this.stage = stage;
    this.table = table;
  }

  /** The rows with this outcome, of all stages and tables. */
  static LedgerTerm of(String outcome) {
    return new LedgerTerm(outcome, null, null);
  }

  static LedgerTerm ofStage(String outcome, String stage) {
    return new LedgerTerm(outcome, stage, null);
  }

  static LedgerTerm ofTable(String outcome, String table) {
    return new LedgerTerm(outcome, null, table);
  }

  /** The value of the column {@code outcome}. */
  public String outcome() {
    return outcome;
  }

  /**
   * Whether the term contains a row with these values of {@code stage}, {@code outcome} and {@code
   * table_name}.
   *
   * @param ofTable may be null
   */
  public boolean contains(String ofStage, String ofOutcome, String ofTable) {
    return outcome.equals(ofOutcome)
        && (stage == null || stage.equals(ofStage))
        && (table == null || table.equals(ofTable));
  }

  /** For example {@code accepted by decode} or {@code written to clicks}. */
  @Override
  public String toString() {
    return outcome + (stage == null ? "" : " by " + stage) + (table == null ? "" : " to " + table);
  }
}
