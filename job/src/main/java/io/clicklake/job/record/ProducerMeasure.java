package io.clicklake.job.record;

import java.util.Locale;

/**
 * What a {@link ProfileMinute} counts that the stage completeness sends to the monitors. Its minute
 * is a time of events, and its key is a producer. These measures are not stored in {@code
 * profile_minutes}.
 */
public enum ProducerMeasure {
  /** Events that the producer states. */
  STATED,
  /** Different events of the producer that arrived. */
  ARRIVED,
  /** No count: the stream was read up to this minute, which has milliseconds too. */
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
