package io.clicklake.job.ledger;

import java.util.Locale;

/**
 * The outcomes that the ledger counts. An outcome is something that happened to a record, an event,
 * a field or a row. The {@link #code()} is stored in the ledger.
 */
public enum Outcome {
  /** Records read from a shard; the ledger row has sequence numbers and arrival times. */
  READ,
  /** Records whose events were taken out; the events are counted as {@link #UNPACKED}. */
  OPENED,
  /** Events that were found in records. */
  UNPACKED,
  /** Records or events rejected, by reason. */
  REJECTED,
  /**
   * Events that the contract accepts; in the dedupe stage, events whose id is seen for the first
   * time.
   */
  ACCEPTED,
  /**
   * Events whose id was seen before, within the horizon. Those whose content differs from the first
   * event have the detail {@code differs}.
   */
  DUPLICATE,
  /** Rows that accepted events flatten into, by table. */
  PRODUCED,
  /** Accepted events that have no row in a table, because an array is missing or empty. */
  WITHOUT_ROWS,
  /** Fields that the contract allows but does not name, by name. */
  UNKNOWN_FIELD,
  /**
   * Rows that a table leaves out by its condition or sample, and rows that do not match the
   * condition of an aggregate.
   */
  FILTERED,
  /** Rows that an aggregate added before their window closed. */
  ON_TIME,
  /** Rows that an aggregate added after their window closed; they are emitted as another delta. */
  LATE,
  /** Rows that an aggregate emitted as part of a delta; the other rows are in open windows. */
  EMITTED,
  /** Rows written to data files of a table. */
  WRITTEN,
  /**
   * Elements of accepted events that are rejected, by reason. The events are counted as {@link
   * #ACCEPTED}.
   */
  REJECTED_ELEMENT;

  private final String code = name().toLowerCase(Locale.ROOT);

  public String code() {
    return code;
  }
}
