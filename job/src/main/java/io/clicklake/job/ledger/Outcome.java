package io.clicklake.job.ledger;

import java.util.Locale;

/** What became of a record, an event or a row. The {@link #code()} is stored in the ledger. */
public enum Outcome {
  /** Records read from a shard; the entry carries sequence numbers and arrival times. */
  READ,
  /** Records refused, by reason. */
  REJECTED,
  /** Events that the contract accepts; in dedupe: seen for the first time. */
  ACCEPTED,
  /** Events whose id was seen before, within the horizon. */
  DUPLICATE,
  /** Rows that accepted events flatten into, by table. */
  PRODUCED,
  /** Accepted events that have no row in a table, because an array is missing or empty. */
  WITHOUT_ROWS,
  /** Fields that the contract allows but does not name, by name. */
  UNKNOWN_FIELD,
  /** Rows that an aggregate leaves out by its own condition. */
  FILTERED,
  /** Rows that an aggregate took before its window closed. */
  ON_TIME,
  /** Rows that an aggregate took after its window closed; they come as a further delta. */
  LATE,
  /** Rows that have left an aggregate in a delta; the others wait in open windows. */
  EMITTED,
  /** Rows handed to the writer of a table. */
  WRITTEN;

  private final String code = name().toLowerCase(Locale.ROOT);

  public String code() {
    return code;
  }
}
