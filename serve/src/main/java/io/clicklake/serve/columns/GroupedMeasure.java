package io.clicklake.serve.columns;

import io.clicklake.catalog.dataset.Measure.Kind;
import io.clicklake.serve.query.AggregateShape.MeasureColumn;
import io.clicklake.serve.query.ValueType;
import io.clicklake.udfs.sketch.HyperLogLog;
import io.clicklake.udfs.sketch.Sketches;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Combines the deltas of a measure for each group, in the same way as the view of the aggregate: a
 * sum or a number of different values without any value is 0, a minimum or maximum is null.
 */
abstract class GroupedMeasure {
  /**
   * Adds the value of a row. Hot path.
   *
   * @throws ArithmeticException if a sum of whole numbers has more than 64 bits
   */
  abstract void add(MeasureValues values, int row, int group);

  /** The result of a group, which can be one that got no value. */
  abstract Object result(int group);

  /** The result of all groups together. */
  abstract Object total();

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

  private static final class LongSum extends GroupedMeasure {
    private long[] sums = new long[16];

    @Override
    void add(MeasureValues values, int row, int group) {
      if (group >= sums.length) {
        sums = Arrays.copyOf(sums, Math.max(group + 1, sums.length * 2));
      }
      if (!values.isNull(row)) {
        sums[group] = Math.addExact(sums[group], values.longAt(row));
      }
    }

    @Override
    Object result(int group) {
      return group < sums.length ? sums[group] : 0L;
    }

    @Override
    Object total() {
      long total = 0;
      for (long sum : sums) {
        total = Math.addExact(total, sum);
      }
      return total;
    }
  }

  private static final class DoubleSum extends GroupedMeasure {
    private double[] sums = new double[16];

    @Override
    void add(MeasureValues values, int row, int group) {
      if (group >= sums.length) {
        sums = Arrays.copyOf(sums, Math.max(group + 1, sums.length * 2));
      }
      if (!values.isNull(row)) {
        sums[group] += values.doubleAt(row);
      }
    }

    @Override
    Object result(int group) {
      return group < sums.length ? sums[group] : 0.0;
    }

    @Override
    Object total() {
      return Arrays.stream(sums).sum();
    }
  }

  /** Measures whose state of a group is an object; null before the first value. */
  private abstract static class WithObjects extends GroupedMeasure {
    private Object[] states = new Object[16];

    @Override
    void add(MeasureValues values, int row, int group) {
      if (group >= states.length) {
        states = Arrays.copyOf(states, Math.max(group + 1, states.length * 2));
      }
      if (!values.isNull(row)) {
        states[group] = with(states[group], values, row);
      }
    }

    /**
     * @param state null before the first value
     */
    abstract Object with(Object state, MeasureValues values, int row);

    abstract Object both(Object one, Object other);

    /**
     * @param state null without any value
     */
    abstract Object finish(Object state);

    @Override
    Object result(int group) {
      return finish(group < states.length ? states[group] : null);
    }

    @Override
    Object total() {
      Object all = null;
      for (Object state : states) {
        all = all == null ? state : state == null ? all : both(all, state);
      }
      return finish(all);
    }
  }

  private static final class DecimalSum extends WithObjects {
    @Override
    Object with(Object state, MeasureValues values, int row) {
      return state == null ? values.at(row) : both(state, values.at(row));
    }

    @Override
    Object both(Object one, Object other) {
      return ((BigDecimal) one).add((BigDecimal) other);
    }

    @Override
    Object finish(Object state) {
      return state == null ? BigDecimal.ZERO : state;
    }
  }

  private static final class Extreme extends WithObjects {
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
      return state == null ? values.at(row) : both(state, values.at(row));
    }

    @Override
    Object both(Object one, Object other) {
      return Integer.signum(type.compare(one, other)) * sign >= 0 ? one : other;
    }

    @Override
    Object finish(Object state) {
      return state;
    }
  }

  private static final class Distinct extends WithObjects {
    @Override
    Object with(Object state, MeasureValues values, int row) {
      HyperLogLog sketch = state == null ? new HyperLogLog() : (HyperLogLog) state;
      sketch.addAll(values.sketchAt(row));
      return sketch;
    }

    @Override
    Object both(Object one, Object other) {
      // A new sketch: the state of a group must stay as it is.
      HyperLogLog merged = new HyperLogLog();
      merged.addAll(((HyperLogLog) one).toBytes());
      merged.addAll(((HyperLogLog) other).toBytes());
      return merged;
    }

    @Override
    Object finish(Object state) {
      return state == null ? 0L : Sketches.cardinality(((HyperLogLog) state).toBytes());
    }
  }
}
