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
  private final int sum;

  DecimalSumAccumulator(int field, DecimalType type, MeasureSlots slots) {
    super(field);
    this.precision = type.getPrecision();
    this.scale = type.getScale();
    sum = slots.object();
  }

  @Override
  boolean overflows(GroupValues of, RowData row) {
    return sum(of) != null
        && !row.isNullAt(field)
        && sum(of).add(value(row)).precision() > DecimalType.MAX_PRECISION;
  }

  @Override
  int addValue(GroupValues to, RowData row) {
    BigDecimal before = sum(to);
    to.object(sum, before == null ? value(row) : before.add(value(row)));
    return 0;
  }

  @Override
  Object stored(GroupValues of) {
    BigDecimal total = sum(of);
    return total == null
        ? null
        : DecimalData.fromBigDecimal(total, DecimalType.MAX_PRECISION, scale);
  }

  private BigDecimal sum(GroupValues of) {
    return (BigDecimal) of.object(sum);
  }

  private BigDecimal value(RowData row) {
    return row.getDecimal(field, precision, scale).toBigDecimal();
  }
}
