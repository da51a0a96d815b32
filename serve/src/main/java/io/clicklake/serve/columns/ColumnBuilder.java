package io.clicklake.serve.columns;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.iceberg.shaded.org.apache.parquet.io.api.PrimitiveConverter;

/**
 * Collects the values of a column: from Parquet's column readers, which call the methods of the
 * converter, or from records of Iceberg's reader.
 */
abstract class ColumnBuilder extends PrimitiveConverter {
  /**
   * Adds the value of the next row.
   *
   * @param stored the value as Iceberg's generic reader returns it; null for a missing value
   */
  abstract void add(Object stored);

  /** Sets the scale of the following decimals, which are added as unscaled numbers. */
  void scale(int scale) {}

  static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
