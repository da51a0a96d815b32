package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.List;

/**
 * The profile of a clean table: what is counted for each minute of arrival and each group of
 * events. The counts are rows of the table {@code profile_minutes}.
 */
public final class ProfileSpec implements Serializable {
  private static final long serialVersionUID = 1L;

  /** An input of each table with a profile: the time when the stream received the record. */
  public static final String ARRIVED_AT = "_arrived_at";

  /**
   * This input and the next ones are also inputs of each table with a profile. Together, they are
   * the place of the event in the stream.
   */
  public static final String SHARD = "_shard";

  public static final String SEQUENCE_NUMBER = "_sequence_number";
  public static final String RECORD_NUMBER = "_record_number";
  public static final String EVENT_INDEX = "_event_index";

  /** The largest number of groups in a minute if the dataset does not set it. */
  static final int DEFAULT_GROUPS = 1000;

  private final List<String> by;
  private final int groups;
  private final List<String> nulls;
  private final List<String> distinct;
  private final List<String> numbers;
  private final List<String> values;

  public ProfileSpec(
      List<String> by,
      int groups,
      List<String> nulls,
      List<String> distinct,
      List<String> numbers,
      List<String> values) {
    this.by = List.copyOf(by);
    this.groups = groups;
    this.nulls = List.copyOf(nulls);
    this.distinct = List.copyOf(distinct);
    this.numbers = List.copyOf(numbers);
    this.values = List.copyOf(values);
  }

  /**
   * The columns that group the events, at most four. They are outside of the exploded array and
   * have the type {@code STRING}, {@code BOOLEAN}, {@code INT} or {@code BIGINT}.
   */
  public List<String> by() {
    return by;
  }

  /** The largest number of groups in a minute. The other groups are added up in one group. */
  public int groups() {
    return groups;
  }

  /** The stored columns whose nulls are counted. */
  public List<String> nulls() {
    return nulls;
  }

  /** The stored columns whose different values are counted. */
  public List<String> distinct() {
    return distinct;
  }

  /** The stored columns whose minimum, maximum and sum are computed. */
  public List<String> numbers() {
    return numbers;
  }

  /** The stored columns whose rows are counted for each value. */
  public List<String> values() {
    return values;
  }
}
