package io.clicklake.catalog.table;

import java.util.Optional;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;

/**
 * The types that a stored column can have: the types that Iceberg format v2 and Athena engine 3
 * support and that Flink reads back exactly as written.
 *
 * <p>Not every type is read back exactly. Iceberg stores times only in microseconds. So a writer
 * that uses the table's schema would read a {@code TIMESTAMP_LTZ(3)} in a binary row with the wrong
 * width. To prevent this, values of other types are cast to their stored type before the sink.
 */
public final class StoredType {
  public static final LogicalType STRING = VarCharType.STRING_TYPE;
  public static final LogicalType BYTES = new VarBinaryType(VarBinaryType.MAX_LENGTH);
  public static final LogicalType INT = new IntType();

  /** Microseconds since 1970-01-01T00:00:00Z; Iceberg's {@code timestamptz}. */
  public static final LogicalType TIMESTAMP = new LocalZonedTimestampType(6);

  /** The names of the types in Flink SQL, for messages. */
  public static final String NAMES =
      "BOOLEAN, INT, BIGINT, FLOAT, DOUBLE, DECIMAL(p, s), DATE, TIMESTAMP_LTZ(6), STRING or BYTES";

  private StoredType() {}

  /**
   * The nullable type that stores all values of this type: {@code INT} for {@code SMALLINT}, {@code
   * STRING} for {@code CHAR(2)}, {@code TIMESTAMP_LTZ(6)} for {@code TIMESTAMP_LTZ(3)}. Empty if
   * there is none: for {@code TIME}, arrays, rows and {@code TIMESTAMP} without a time zone.
   */
  public static Optional<LogicalType> of(LogicalType type) {
    switch (type.getTypeRoot()) {
      case BOOLEAN:
      case INTEGER:
      case BIGINT:
      case FLOAT:
      case DOUBLE:
      case DATE:
        return Optional.of(type.copy(true));
      case DECIMAL:
        DecimalType decimal = (DecimalType) type;
        return Optional.of(new DecimalType(decimal.getPrecision(), decimal.getScale()));
      case TINYINT:
      case SMALLINT:
        return Optional.of(INT);
      case CHAR:
      case VARCHAR:
        return Optional.of(STRING);
      case BINARY:
      case VARBINARY:
        return Optional.of(BYTES);
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE:
        return Optional.of(TIMESTAMP);
      default:
        return Optional.empty();
    }
  }

  /** Why this type cannot be stored, and what to do; empty if it can be stored. */
  static Optional<String> problem(LogicalType type) {
    Optional<LogicalType> stored = of(type);
    if (stored.isEmpty()) {
      return Optional.of(
          type.asSummaryString() + ", which cannot be stored: cast it to " + NAMES + ".");
    }
    if (!stored.get().equals(type.copy(true))) {
      String to = stored.get().asSummaryString();
      return Optional.of(
          type.asSummaryString() + ", which is stored as " + to + ": cast it to " + to + ".");
    }
    return Optional.empty();
  }
}
