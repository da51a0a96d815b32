package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.FloatType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.VarCharType;

/**
 * The column types: their names in a dataset, the default type for a contract, and the check that a
 * type can store the values that the contract allows.
 */
final class ColumnTypes {
  static final LogicalType TIMESTAMP = new LocalZonedTimestampType(6);

  private static final Map<String, LogicalType> NAMED = new LinkedHashMap<>();
  private static final Pattern DECIMAL =
      Pattern.compile("decimal\\(\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*\\)");
  private static final Set<JsonType> INTEGERS = EnumSet.of(JsonType.INTEGER);
  private static final Set<JsonType> NUMBERS = EnumSet.of(JsonType.INTEGER, JsonType.NUMBER);
  private static final Set<JsonType> STRINGS = EnumSet.of(JsonType.STRING);

  static {
    NAMED.put("string", VarCharType.STRING_TYPE);
    NAMED.put("boolean", new BooleanType());
    NAMED.put("int", new IntType());
    NAMED.put("long", new BigIntType());
    NAMED.put("float", new FloatType());
    NAMED.put("double", new DoubleType());
    NAMED.put("date", new DateType());
    NAMED.put("timestamp", TIMESTAMP);
  }

  private ColumnTypes() {}

  /**
   * The type for a type name in a dataset.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static LogicalType parse(String text) {
    LogicalType named = NAMED.get(text);
    if (named != null) {
      return named;
    }
    Matcher decimal = DECIMAL.matcher(text);
    if (decimal.matches()) {
      int precision = Integer.parseInt(decimal.group(1));
      int scale = Integer.parseInt(decimal.group(2));
      if (precision >= 1 && precision <= 38 && scale <= precision) {
        return new DecimalType(precision, scale);
      }
      throw new IllegalArgumentException(
          "'" + text + "' needs a precision from 1 to 38 and a scale of at most the precision.");
    }
    String suggestion = DidYouMean.suggestion(text, List.copyOf(NAMED.keySet()));
    String known = String.join(", ", NAMED.keySet()) + ", decimal(p,s)";
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is not a column type"
            + (suggestion.isEmpty() ? "; the types are " + known + "." : suggestion));
  }

  /** The name of the type in a dataset. */
  static String name(LogicalType type) {
    if (type instanceof DecimalType) {
      DecimalType decimal = (DecimalType) type;
      return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
    }
    return NAMED.entrySet().stream()
        .filter(named -> named.getValue().equals(type))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(type::asSummaryString);
  }

  /** The default type of a column, from the contract. */
  static LogicalType byContract(Set<JsonType> types, Optional<String> format, EpochUnit epoch) {
    if (epoch != EpochUnit.NONE) {
      return TIMESTAMP;
    }
    if (types.equals(STRINGS)) {
      String known = format.orElse("");
      return NAMED.get(
          known.equals("date-time") ? "timestamp" : known.equals("date") ? "date" : "string");
    }
    if (types.equals(INTEGERS)) {
      return NAMED.get("long");
    }
    if (!types.isEmpty() && NUMBERS.containsAll(types)) {
      return NAMED.get("double");
    }
    return NAMED.get(types.equals(EnumSet.of(JsonType.BOOLEAN)) ? "boolean" : "string");
  }

  /** What to do if the type cannot store all values that the contract allows; empty if it can. */
  static Optional<String> remedy(
      LogicalType type, EpochUnit epoch, Set<JsonType> types, Optional<String> format) {
    if (epoch != EpochUnit.NONE) {
      boolean fits = type.equals(TIMESTAMP) && types.equals(INTEGERS);
      return fits ? Optional.empty() : Optional.of("epoch needs integers and the type timestamp");
    }
    switch (type.getTypeRoot()) {
      case BOOLEAN:
        return storable(types, EnumSet.of(JsonType.BOOLEAN));
      case INTEGER:
      case BIGINT:
        return storable(types, INTEGERS);
      case FLOAT:
      case DOUBLE:
      case DECIMAL:
        return storable(types, NUMBERS);
      case DATE:
        return withFormat("date", types, format);
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE:
        return types.equals(INTEGERS)
            ? Optional.of("add the unit of the integers: epoch: seconds, millis or micros")
            : withFormat("date-time", types, format);
      default:
        return Optional.empty();
    }
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
