package io.clicklake.job.aggregate;

import java.math.BigDecimal;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.DecimalType;

/**
 * Computes the exact sum of decimals, with up to 38 digits and the scale of the values. The sum is
 * null if there are no values.
 */
final class DecimalSumAccumulator extends MeasureAccumulator {
  private final int precision;
  private final int scale;
  private BigDecimal sum;

  DecimalSumAccumulator(int field, DecimalType type) {
    super(field);
    this.precision = type.getPrecision();
    this.scale = type.getScale();
  }

  @Override
  boolean overflows(RowData row) {
    return sum != null
        && !row.isNullAt(field)
        && sum.add(value(row, field)).precision() > DecimalType.MAX_PRECISION;
  }

  @Override
  int add(RowData row, int at) {
    sum = sum == null ? value(row, at) : sum.add(value(row, at));
    return 0;
  }

  @Override
  Object stored() {
    return sum == null ? null : DecimalData.fromBigDecimal(sum, DecimalType.MAX_PRECISION, scale);
  }

  @Override
  void clear() {
    sum = null;
  }

  private BigDecimal value(RowData row, int at) {
    return row.getDecimal(at, precision, scale).toBigDecimal();
  }
}
