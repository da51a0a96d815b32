package io.clicklake.tools.sql;

import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * Maps each type of an Iceberg column to the type of the engine. Also decides whether the engine
 * can read columns directly from Parquet files.
 */
final class EngineTypes {
  /**
   * The columns that the engine's Parquet reader adds. {@link TableView} uses them to find deleted
   * rows.
   */
  private static final Set<String> OF_THE_READER = Set.of("file_index", "file_row_number");

  private EngineTypes() {}

  /** The type's name in SQL. Nested types become text. */
  static String name(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> "BOOLEAN";
      case INTEGER -> "INTEGER";
      case LONG -> "BIGINT";
      case FLOAT -> "FLOAT";
      case DOUBLE -> "DOUBLE";
      case DATE -> "DATE";
      case TIMESTAMP ->
          ((Types.TimestampType) type).shouldAdjustToUTC() ? "TIMESTAMPTZ" : "TIMESTAMP";
      case BINARY, FIXED -> "BLOB";
      case DECIMAL -> {
        Types.DecimalType decimal = (Types.DecimalType) type;
        yield "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
      }
      default -> "VARCHAR";
    };
  }

  /** Whether the engine's Parquet reader gives these columns the values that Iceberg gives them. */
  static boolean areReadDirectly(Schema schema) {
    return schema.columns().stream()
        .allMatch(
            column ->
                isReadDirectly(column.type())
                    && column.initialDefault() == null
                    && !OF_THE_READER.contains(column.name()));
  }

  private static boolean isReadDirectly(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE, DATE, TIMESTAMP, STRING, BINARY, FIXED, DECIMAL ->
          true;
      default -> false;
    };
  }
}
