package io.clicklake.job.record;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a {@link ProfileMinute} counts. The {@link #code()} is stored in {@code profile_minutes},
 * and the {@link #number()} in checkpoints, so a new measure must be the last one.
 */
public enum ProfileMeasure {
  /** Events that the contract accepts and whose type fills the table, duplicates included. */
  EVENTS,
  /** Rows of the table. */
  ROWS,
  /** Rejected events and records; the detail is the reason. */
  REJECTED,
  /**
   * Rejected elements of accepted events, if they would be rows of the table; the detail is the
   * reason.
   */
  REJECTED_ELEMENTS,
  /** Events that were dropped as duplicates. */
  DUPLICATES,
  /**
   * Duplicates whose content differs from the first event with the same id. They are also counted
   * as {@link #DUPLICATES}.
   */
  DUPLICATES_DIFFER,
  /** Rows that the table leaves out by its condition or sample. */
  FILTERED,
  /** Rows whose time was before the watermark when they reached the table. */
  LATE,
  /** Rows whose column is null; the detail is the column. */
  NULLS,
  /** Different values of a column, as a sketch; the detail is the column. */
  DISTINCT,
  /** Minimum, maximum and sum of a column; the detail is the column. */
  NUMBER,
  /** Rows with a value; the detail is {@code column=value}. */
  VALUE,
  /** Fields that the contract allows but does not name; the detail is the field. */
  UNKNOWN_FIELD;

  private static final ProfileMeasure[] ALL = values();
  private static final Map<String, ProfileMeasure> BY_CODE = new HashMap<>();

  static {
    for (ProfileMeasure measure : ALL) {
      BY_CODE.put(measure.code, measure);
    }
  }

  private final String code = name().toLowerCase(Locale.ROOT);

  public String code() {
    return code;
  }

  /** Null if no measure has this code. */
  public static ProfileMeasure of(String code) {
    return BY_CODE.get(code);
  }

  @SuppressWarnings("EnumOrdinal") // A test pins the order.
  int number() {
    return ordinal();
  }

  static ProfileMeasure of(int number) {
    return ALL[number];
  }
}
