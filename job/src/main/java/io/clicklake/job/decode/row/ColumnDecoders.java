package io.clicklake.job.decode.row;

import io.clicklake.catalog.dataset.ColumnSpec;
import io.clicklake.catalog.dataset.ColumnType;
import org.apache.flink.table.types.logical.DecimalType;

/** Selects the decoder for a column type. */
final class ColumnDecoders {
  private ColumnDecoders() {}

  /**
   * @param jsonText whether a STRING column keeps strings as JSON text with quotes
   * @param nearArrival whether the column is a time that must be near the arrival of its record
   */
  static ColumnDecoder of(ColumnSpec column, boolean jsonText, boolean nearArrival) {
    switch (ColumnType.of(column.type())) {
      case STRING:
        return new TextDecoder(jsonText);
      case BOOLEAN:
        return new BooleanDecoder();
      case INT:
        return IntegerDecoder.ofInt();
      case LONG:
        return IntegerDecoder.ofLong();
      case FLOAT:
        return new FloatingDecoder(PhysicalType.FLOAT);
      case DOUBLE:
        return new FloatingDecoder(PhysicalType.DOUBLE);
      case DECIMAL:
        DecimalType decimal = (DecimalType) column.type();
        return new DecimalDecoder(decimal.getPrecision(), decimal.getScale());
      case DATE:
        return new DateDecoder();
      case TIMESTAMP:
        return TimestampDecoder.of(column.timeFormat(), nearArrival);
      case BYTES:
        break;
    }
    throw new IllegalArgumentException(
        "the column '"
            + column.name()
            + "' has the type "
            + column.type()
            + ", which cannot be filled from events.");
  }
}
