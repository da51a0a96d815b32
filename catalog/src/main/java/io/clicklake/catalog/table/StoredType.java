package io.clicklake.catalog.table;

import io.clicklake.catalog.dataset.ColumnType;
import java.util.Optional;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * The Flink types of stored columns, from {@link ColumnType}.
 *
 * <p>Values of other types are cast to one of these types before the sink. For example, Iceberg
 * stores times only in microseconds, so a column of type {@code TIMESTAMP_LTZ(3)} would become
 * {@code TIMESTAMP_LTZ(6)} in the table. The two types have different widths in a binary row. A
 * writer that uses the table's schema would read wrong values from the rows.
 */
public final class StoredType {
  public static final LogicalType STRING = ColumnType.STRING.flinkType();
  public static final LogicalType BYTES = ColumnType.BYTES.flinkType();
  public static final LogicalType INT = ColumnType.INT.flinkType();

  /** Microseconds since 1970-01-01T00:00:00Z; Iceberg's {@code timestamptz}. */
  public static final LogicalType TIMESTAMP = ColumnType.TIMESTAMP.flinkType();

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
    return ColumnType.storing(type).map(column -> column.flinkType(type));
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
