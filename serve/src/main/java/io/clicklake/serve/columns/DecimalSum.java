package io.clicklake.serve.columns;

import io.clicklake.serve.query.ValueType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Sums of decimals. They are whole numbers of 64 bits, until one of them does not fit. From then
 * on, they are objects. Hot path.
 */
final class DecimalSum extends GroupedMeasure implements RolledMeasure {
  private long[] sums = new long[16];
  private final BitSet present = new BitSet();
  private int scale = -1;

  /** The sums as objects; null while all sums fit into 64 bits. */
  private BigDecimal[] large;

  @Override
  public void add(MeasureValues values, int row, int group) {
    if (group >= sums.length) {
      sums = Arrays.copyOf(sums, Math.max(group + 1, sums.length * 2));
      large = large == null ? null : Arrays.copyOf(large, sums.length);
    }
    if (values.isNull(row)) {
      return;
    }
    present.set(group);
    if (large == null && values.hasLongs() && (scale < 0 || scale == values.scale())) {
      scale = values.scale();
      long sum = sums[group] + values.longAt(row);
      if (((sums[group] ^ sum) & (values.longAt(row) ^ sum)) >= 0) {
        sums[group] = sum;
        return;
      }
    }
    addLarge((BigDecimal) values.at(row), group);
  }

  private void addLarge(BigDecimal value, int group) {
    if (large == null) {
      large = new BigDecimal[sums.length];
      for (int i = 0; i < sums.length; i++) {
        large[i] = sums[i] == 0 ? null : BigDecimal.valueOf(sums[i], scale);
      }
    }
    large[group] = large[group] == null ? value : large[group].add(value);
  }

  @Override
  public Object result(int group) {
    if (!present.get(group)) {
      return BigDecimal.ZERO;
    }
    if (large == null) {
      return BigDecimal.valueOf(sums[group], scale);
    }
    return large[group] == null ? BigDecimal.valueOf(0, Math.max(scale, 0)) : large[group];
  }

  @Override
  public Object total() {
    BigDecimal total = BigDecimal.ZERO;
    for (int group = present.nextSetBit(0); group >= 0; group = present.nextSetBit(group + 1)) {
      total = total.add((BigDecimal) result(group));
    }
    return total;
  }

  @Override
  public MeasureValues deltas(int[] order) {
    MeasureColumnBuilder column = new MeasureColumnBuilder(ValueType.DECIMAL, order.length);
    for (int group : order) {
      column.add(present.get(group) ? result(group) : null);
    }
    return column.build();
  }
}
