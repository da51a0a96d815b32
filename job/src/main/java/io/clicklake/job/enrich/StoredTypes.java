package io.clicklake.job.enrich;

import java.util.Optional;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.FloatType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;

/** The types that a computed column may be stored in: those that Athena reads in Iceberg tables. */
final class StoredTypes {
  static final String NAMES =
      "STRING, BOOLEAN, INT, BIGINT, FLOAT, DOUBLE, DECIMAL, DATE, TIMESTAMP_LTZ, BYTES";

  private StoredTypes() {}

  /** The nullable stored type that holds every value of the given one; empty when none does. */
  static Optional<LogicalType> of(LogicalType type) {
    switch (type.getTypeRoot()) {
      case CHAR:
      case VARCHAR:
        return Optional.of(VarCharType.STRING_TYPE);
      case BOOLEAN:
        return Optional.of(new BooleanType());
      case TINYINT:
      case SMALLINT:
      case INTEGER:
        return Optional.of(new IntType());
      case BIGINT:
        return Optional.of(new BigIntType());
      case FLOAT:
        return Optional.of(new FloatType());
      case DOUBLE:
        return Optional.of(new DoubleType());
      case DECIMAL:
        DecimalType decimal = (DecimalType) type;
        return Optional.of(new DecimalType(decimal.getPrecision(), decimal.getScale()));
      case DATE:
        return Optional.of(new DateType());
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE:
        return Optional.of(new LocalZonedTimestampType(6));
      case BINARY:
      case VARBINARY:
        return Optional.of(new VarBinaryType(VarBinaryType.MAX_LENGTH));
      default:
        return Optional.empty();
    }
  }
}
