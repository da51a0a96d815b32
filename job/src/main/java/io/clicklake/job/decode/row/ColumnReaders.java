package io.clicklake.job.decode.row;

import io.clicklake.catalog.dataset.ColumnSpec;
import org.apache.flink.table.types.logical.DecimalType;

/** Which reader serves which column type. */
final class ColumnReaders {
  private ColumnReaders() {}

  /**
   * @param jsonText whether a STRING column keeps strings as JSON text, quotes and all
   * @param nearArrival whether the column is a time that must lie near its record's arrival
   */
  static ColumnReader of(ColumnSpec column, boolean jsonText, boolean nearArrival) {
    switch (column.type().getTypeRoot()) {
      case VARCHAR:
        return new TextReader(jsonText);
      case BOOLEAN:
        return new BooleanReader();
      case INTEGER:
        return IntegerReader.ofInt();
      case BIGINT:
        return IntegerReader.ofLong();
      case FLOAT:
        return new FloatingReader(CellKind.FLOAT);
      case DOUBLE:
        return new FloatingReader(CellKind.DOUBLE);
      case DECIMAL:
        DecimalType decimal = (DecimalType) column.type();
        return new DecimalReader(decimal.getPrecision(), decimal.getScale());
      case DATE:
        return new DateReader();
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE:
        return new TimestampReader(column.epochUnit(), nearArrival);
      default:
        throw new IllegalArgumentException(
            "the column '"
                + column.name()
                + "' has the type "
                + column.type()
                + ", which events"
                + " cannot be read into.");
    }
  }
}
