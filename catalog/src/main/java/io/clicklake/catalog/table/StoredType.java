package io.clicklake.catalog.table;

import java.util.Optional;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;

/**
 * The types that a stored column may have: those that Iceberg format v2 and Athena engine 3 both
 * have, and that Flink reads back from the table exactly as it wrote them.
 *
 * <p>The last point matters: Iceberg keeps microseconds only, and a writer that follows the table's
 * schema reads a {@code TIMESTAMP_LTZ(3)} of a binary row at the wrong width. A value of another
 * type is cast to its stored type before it reaches a sink.
 */
public final class StoredType {
  public static final LogicalType STRING = VarCharType.STRING_TYPE;
  public static final LogicalType BYTES = new VarBinaryType(VarBinaryType.MAX_LENGTH);
  public static final LogicalType INT = new IntType();

  /** Microseconds since 1970-01-01T00:00:00Z; Iceberg's {@code timestamptz}. */
  public static final LogicalType TIMESTAMP = new LocalZonedTimestampType(6);

  /** Their names in Flink SQL, for messages. */
  public static final String NAMES =
      "BOOLEAN, INT, BIGINT, FLOAT, DOUBLE, DECIMAL(p, s), DATE, TIMESTAMP_LTZ(6), STRING or BYTES";

  private StoredType() {}

  /**
   * The nullable type in which values of this type are stored without loss of range: {@code
   * SMALLINT} as {@code INT}, {@code CHAR(2)} as {@code STRING}, {@code TIMESTAMP_LTZ(3)} as {@code
   * TIMESTAMP_LTZ(6)}. Empty when there is none: {@code TIME}, arrays, rows, a {@code TIMESTAMP}
   * without zone.
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

  /** What is wrong with this type for a stored column, and what to do; empty when it is stored. */
  static Optional<String> problem(LogicalType type) {
    Optional<LogicalType> stored = of(type);
    if (stored.isEmpty()) {
      return Optional.of(
          type.asSummaryString() + ", which no table can hold: cast it to " + NAMES + ".");
    }
    if (!stored.get().equals(type.copy(true))) {
      String to = stored.get().asSummaryString();
      return Optional.of(
          type.asSummaryString() + ", which is stored as " + to + ": cast it to " + to + ".");
    }
    return Optional.empty();
  }
}
