package io.clicklake.catalog.dataset;

import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.types.logical.LogicalType;

/** Checks that the contract allows only values that a time with an epoch or a pattern can have. */
final class TimeFormatCheck {
  private static final Set<JsonType> OF_EPOCH =
      Set.of(JsonType.INTEGER, JsonType.NUMBER, JsonType.STRING);
  private static final Set<JsonType> OF_PATTERN = Set.of(JsonType.INTEGER, JsonType.STRING);
  private static final Set<String> OTHER_FORMATS = Set.of("date-time", "date", "time");

  private TimeFormatCheck() {}

  /**
   * What to do if the contract allows values that are not in the form of the time; empty if it does
   * not allow them.
   *
   * @param contractFormat the format of strings in the contract
   */
  static Optional<String> remedy(
      TimeFormat format, LogicalType type, Set<JsonType> types, Optional<String> contractFormat) {
    boolean isEpoch = format.epoch() != EpochUnit.NONE;
    String key = isEpoch ? "epoch" : "pattern";
    boolean readable = (isEpoch ? OF_EPOCH : OF_PATTERN).containsAll(types);
    if (!readable || ColumnType.of(type) != ColumnType.TIMESTAMP) {
      String kinds = isEpoch ? "numbers or strings of digits" : "strings or integers";
      return Optional.of(key + " needs " + kinds + " and the type timestamp");
    }
    return contractFormat
        .filter(OTHER_FORMATS::contains)
        .map(name -> "remove " + key + " here, or format: " + name + " in the contract");
  }

  /** For messages: {@code " (millis)"}, {@code " (pattern)"}, or nothing for RFC 3339. */
  static String shown(TimeFormat format) {
    return format.epoch() != EpochUnit.NONE
        ? " (" + format.epoch().name().toLowerCase(Locale.ROOT) + ")"
        : format.patterns().isEmpty() ? "" : " (pattern)";
  }
}
