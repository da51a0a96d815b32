package io.clicklake.job.record;

import java.util.Locale;

/**
 * The reasons for which an event or a record is rejected. The {@link #code()} of a reason is stored
 * in {@code rejected_events} and in the ledger. The codes are API and are never renamed.
 */
public enum Reason {
  /** The record has no bytes, or white space only. */
  EMPTY,
  /** The record is longer than the limit. */
  TOO_LARGE,
  /** The bytes are not UTF-8. */
  INVALID_UTF8,
  /** The bytes are not one JSON value. */
  MALFORMED_JSON,
  /** An object holds the same key twice. */
  DUPLICATE_KEY,
  /** Objects and arrays are nested deeper than the limit. */
  TOO_DEEP,

  /** The bytes of the record cannot be decompressed or decoded. */
  MALFORMED_PAYLOAD,
  /** The record has more events than the limit of the payload. */
  TOO_MANY_EVENTS,
  /** The record takes more bytes than the limits of the payload when it is opened. */
  TOO_MUCH_EXPANDED,
  /** An envelope, or an element of it, has no events where the dataset says that they are. */
  NO_EVENTS,
  /** The event has none of the types that the dataset declares. */
  UNKNOWN_TYPE,
  /** The event is a manifest of a producer, and one of its values cannot be read. */
  INVALID_MANIFEST,

  TYPE,
  ENUM,
  CONST,
  MINIMUM,
  MAXIMUM,
  EXCLUSIVE_MINIMUM,
  EXCLUSIVE_MAXIMUM,
  MULTIPLE_OF,
  MIN_LENGTH,
  MAX_LENGTH,
  PATTERN,
  FORMAT,
  MIN_ITEMS,
  MAX_ITEMS,
  UNIQUE_ITEMS,
  /** Too few or too many items match {@code contains}. */
  CONTAINS,
  UNEVALUATED_ITEMS,
  REQUIRED,
  ADDITIONAL_PROPERTIES,
  UNEVALUATED_PROPERTIES,
  MIN_PROPERTIES,
  MAX_PROPERTIES,
  PROPERTY_NAMES,
  DEPENDENT_REQUIRED,
  /** The contract allows no value here at all (the schema {@code false}). */
  NOT_ALLOWED,
  /**
   * A keyword that combines schemas ({@code anyOf}, {@code not}, {@code if}, ...) rejects the
   * value.
   */
  COMBINATION,

  /** The contract allows the number, but the column that stores the number does not. */
  NUMBER_OUT_OF_RANGE,
  /** A time is further from the arrival of its record than the limits allow. */
  TIME_OUT_OF_RANGE;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable name, in snake_case. */
  public String code() {
    return code;
  }
}
