package io.clicklake.catalog.dataset;

import io.clicklake.catalog.contract.JsonType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * Finds the default type of a column from the contract. Also checks that a column type can store
 * the values that the contract allows.
 */
final class ContractTypes {
  private static final Set<JsonType> BOOLEANS = EnumSet.of(JsonType.BOOLEAN);
  private static final Set<JsonType> INTEGERS = EnumSet.of(JsonType.INTEGER);
  private static final Set<JsonType> NUMBERS = EnumSet.of(JsonType.INTEGER, JsonType.NUMBER);
  private static final Set<JsonType> STRINGS = EnumSet.of(JsonType.STRING);

  private ContractTypes() {}

  /** The default type of a column, for the types and the format that the contract allows. */
  static ColumnType byContract(Set<JsonType> types, Optional<String> format) {
    if (types.equals(STRINGS)) {
      String known = format.orElse("");
      return known.equals("date-time")
          ? ColumnType.TIMESTAMP
          : known.equals("date") ? ColumnType.DATE : ColumnType.STRING;
    }
    if (types.equals(INTEGERS)) {
      return ColumnType.LONG;
    }
    if (!types.isEmpty() && NUMBERS.containsAll(types)) {
      return ColumnType.DOUBLE;
    }
    return types.equals(BOOLEANS) ? ColumnType.BOOLEAN : ColumnType.STRING;
  }

  /** What to do if the type cannot store all values that the contract allows; empty if it can. */
  static Optional<String> remedy(
      LogicalType flinkType, Set<JsonType> types, Optional<String> format) {
    ColumnType type = ColumnType.of(flinkType);
    if (type == ColumnType.DATE) {
      return withFormat("date", types, format);
    }
    if (type == ColumnType.TIMESTAMP) {
      return timestamp(types, format);
    }
    return storable(types, type.jsonTypes());
  }

  private static Optional<String> timestamp(Set<JsonType> types, Optional<String> format) {
    if (!types.isEmpty() && NUMBERS.containsAll(types)) {
      return Optional.of("add the unit of the numbers: epoch: seconds, millis, micros or nanos");
    }
    return withFormat("date-time", types, format)
        .map(
            remedy ->
                types.equals(STRINGS) ? remedy + ", or add the pattern of the texts" : remedy);
  }

  private static Optional<String> storable(Set<JsonType> types, Set<JsonType> storable) {
    return storable.containsAll(types)
        ? Optional.empty()
        : Optional.of("choose a type that can store them, or restrict the contract");
  }

  private static Optional<String> withFormat(
      String wanted, Set<JsonType> types, Optional<String> format) {
    if (!types.equals(STRINGS)) {
      return storable(types, STRINGS);
    }
    return format.equals(Optional.of(wanted))
        ? Optional.empty()
        : Optional.of("add format: " + wanted + " to the contract, or store a string");
  }
}
