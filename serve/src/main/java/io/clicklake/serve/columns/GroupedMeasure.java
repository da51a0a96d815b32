package io.clicklake.serve.columns;

import io.clicklake.catalog.dataset.Measure.Kind;
import io.clicklake.serve.query.AggregateShape.MeasureColumn;
import io.clicklake.serve.query.ValueType;
import io.clicklake.udfs.sketch.HyperLogLog;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Combines the deltas of a measure for each group, in the same way as the view of the aggregate. If
 * a group has no value, its sum or distinct count is 0, and its minimum or maximum is null. The
 * results do not depend on the order of the rows.
 */
abstract class GroupedMeasure implements GroupedResult {
  /**
   * Adds the value of a row. Hot path.
   *
   * @throws ArithmeticException if a sum of whole numbers has more than 64 bits
   */
  public abstract void add(MeasureValues values, int row, int group);

  static GroupedMeasure of(MeasureColumn measure) {
    if (measure.kind() == Kind.APPROX_DISTINCT) {
      return new Distinct();
    }
    if (measure.kind() == Kind.MIN || measure.kind() == Kind.MAX) {
      return new Extreme(measure.type(), measure.kind() == Kind.MIN ? -1 : 1);
    }
    return switch (measure.type()) {
      case DOUBLE -> new DoubleSum();
      case DECIMAL -> new DecimalSum();
      default -> new LongSum();
    };
  }

  private static final class LongSum extends GroupedMeasure implements RolledMeasure {
    private long[] sums = new long[16];

    @Override
    public void add(MeasureValues values, int row, int group) {
      if (group >= sums.length) {
        sums = Arrays.copyOf(sums, Math.max(group + 1, sums.length * 2));
      }
      if (!values.isNull(row)) {
        sums[group] = Math.addExact(sums[group], values.longAt(row));
      }
    }

    @Override
    public Object result(int group) {
      return group < sums.length ? sums[group] : 0L;
    }

    @Override
    public Object total() {
      long total = 0;
      for (long sum : sums) {
        total = Math.addExact(total, sum);
      }
      return total;
    }

    @Override
    public MeasureValues deltas(int[] order) {
      long[] ordered = new long[order.length];
      for (int i = 0; i < order.length; i++) {
        ordered[i] = order[i] < sums.length ? sums[order[i]] : 0;
      }
      return MeasureValues.ofWhole(ordered, new BitSet());
    }
  }

  /**
   * Measures that have an object as the state of each group. The state is null before the first
   * value.
   */
  private abstract static class WithObjects<S> extends GroupedMeasure {
    private Object[] states = new Object[16];

    @Override
    public void add(MeasureValues values, int row, int group) {
      if (group >= states.length) {
        states = Arrays.copyOf(states, Math.max(group + 1, states.length * 2));
      }
      if (!values.isNull(row)) {
        states[group] = with(state(group), values, row);
      }
    }

    /** The number of states, including states of groups without values. */
    int states() {
      return states.length;
    }

    @SuppressWarnings("unchecked") // only states are in the array
    S state(int group) {
      return group < states.length ? (S) states[group] : null;
    }

    /**
     * @param state null before the first value
     */
    abstract S with(S state, MeasureValues values, int row);
  }

  private static final class Extreme extends WithObjects<Object> implements RolledMeasure {
    private final ValueType type;
    private final int sign;

    /**
     * @param sign 1 for the highest, -1 for the lowest value
     */
    private Extreme(ValueType type, int sign) {
      this.type = type;
      this.sign = sign;
    }

    @Override
    Object with(Object state, MeasureValues values, int row) {
      return state == null ? values.at(row) : further(state, values.at(row));
    }

    private Object further(Object one, Object other) {
      return Integer.signum(type.compare(one, other)) * sign >= 0 ? one : other;
    }

    @Override
    public Object result(int group) {
      return state(group);
    }

    @Override
    public Object total() {
      Object all = null;
      for (int group = 0; group < states(); group++) {
        Object state = state(group);
        all = all == null ? state : state == null ? all : further(all, state);
      }
      return all;
    }

    @Override
    public MeasureValues deltas(int[] order) {
      MeasureColumnBuilder column = new MeasureColumnBuilder(type, order.length);
      for (int group : order) {
        column.add(state(group));
      }
      return column.build();
    }
  }

  private static final class Distinct extends WithObjects<HyperLogLog> {
    @Override
    HyperLogLog with(HyperLogLog state, MeasureValues values, int row) {
      HyperLogLog sketch = state == null ? new HyperLogLog() : state;
      values.sketches().addTo(sketch, row);
      return sketch;
    }

    @Override
    public Object result(int group) {
      return finish(state(group));
    }

    private static Object finish(HyperLogLog state) {
      return state == null ? 0L : state.cardinality();
    }

    @Override
    public Object total() {
      HyperLogLog all = new HyperLogLog();
      for (int group = 0; group < states(); group++) {
        if (state(group) != null) {
          all.addAll(state(group).toBytes());
        }
      }
      return finish(all);
    }
  }
}
