package io.clicklake.job.record;

import java.util.Locale;

/**
 * The measures of the {@link ProfileMinute}s that the stage completeness sends to the monitors. The
 * minute of these counts is an event time, and the key has a producer. These counts are not stored
 * in {@code profile_minutes}.
 */
public enum ProducerMeasure {
  /** Events that the producer states. */
  STATED,
  /** Different events of the producer that arrived. */
  ARRIVED,
  /**
   * Not a count, but an arrival time up to which the stream was read. The time is in {@link
   * ProfileMinute#minuteMillis}. It does not have to be the start of a minute.
   */
  READ_UNTIL;

  private final String code = name().toLowerCase(Locale.ROOT);

  public String code() {
    return code;
  }

  /** The measure of a row; null if the row is one of a profile. */
  public static ProducerMeasure of(ProfileMinute row) {
    for (ProducerMeasure measure : values()) {
      if (measure.code.equals(row.measure)) {
        return measure;
      }
    }
    return null;
  }
}
