package io.clicklake.serve.columns;

import io.clicklake.serve.query.ValueType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A measure of one file. Whole numbers and doubles are in arrays of their own, and so are decimals
 * whose digits fit into 64 bits; other values are objects.
 */
final class MeasureValues {
  private static final int OBJECT_BYTES = 40;

  private final long[] longs;
  private final double[] doubles;
  private final Object[] objects;
  private final BitSet nulls;

  /** The scale of decimals in {@link #longs}; -1 if these are whole numbers. */
  private final int scale;

  private MeasureValues(long[] longs, double[] doubles, Object[] objects, BitSet nulls, int scale) {
    this.longs = longs;
    this.doubles = doubles;
    this.objects = objects;
    this.nulls = nulls;
    this.scale = scale;
  }

  boolean isNull(int row) {
    return nulls.get(row);
  }

  long longAt(int row) {
    return longs[row];
  }

  double doubleAt(int row) {
    return doubles[row];
  }

  byte[] sketchAt(int row) {
    return (byte[]) objects[row];
  }

  /** The value as an object; only if it is not null. */
  Object at(int row) {
    if (objects != null) {
      return objects[row];
    }
    if (doubles != null) {
      return doubles[row];
    }
    return scale < 0 ? (Object) longs[row] : BigDecimal.valueOf(longs[row], scale);
  }

  /** The approximate size in memory. */
  long bytes() {
    if (objects == null) {
      return 8L * (longs == null ? doubles.length : longs.length) + nulls.size() / 8;
    }
    long bytes = 8L * objects.length;
    for (Object value : objects) {
      bytes +=
          value == null
              ? 0
              : OBJECT_BYTES
                  + (value instanceof byte[] sketch
                      ? sketch.length
                      : value instanceof String text ? 2L * text.length() : 0);
    }
    return bytes;
  }

  /** Collects the values of a column. */
  static final class Builder {
    private final ValueType type;
    private final BitSet nulls = new BitSet();
    private Object[] objects = new Object[64];
    private int rows;

    Builder(ValueType type) {
      this.type = type;
    }

    void add(Object stored) {
      objects = rows < objects.length ? objects : Arrays.copyOf(objects, rows * 2);
      if (stored == null) {
        nulls.set(rows);
      } else {
        objects[rows] = type == ValueType.SKETCH ? bytes((ByteBuffer) stored) : type.of(stored);
      }
      rows++;
    }

    private static byte[] bytes(ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return bytes;
    }

    MeasureValues build() {
      return switch (type) {
        case WHOLE -> new MeasureValues(longs(), null, null, nulls, -1);
        case DOUBLE -> new MeasureValues(null, doubles(), null, nulls, -1);
        case DECIMAL -> decimals();
        default -> new MeasureValues(null, null, Arrays.copyOf(objects, rows), nulls, -1);
      };
    }

    private long[] longs() {
      long[] longs = new long[rows];
      for (int row = 0; row < rows; row++) {
        longs[row] = objects[row] == null ? 0 : (Long) objects[row];
      }
      return longs;
    }

    private double[] doubles() {
      double[] doubles = new double[rows];
      for (int row = 0; row < rows; row++) {
        doubles[row] = objects[row] == null ? 0 : (Double) objects[row];
      }
      return doubles;
    }

    /** All values of a column have the scale of the column. */
    private MeasureValues decimals() {
      int scale = 0;
      for (int row = 0; row < rows; row++) {
        if (objects[row] != null) {
          BigDecimal value = (BigDecimal) objects[row];
          scale = value.scale();
          if (value.unscaledValue().bitLength() > 63) {
            return new MeasureValues(null, null, Arrays.copyOf(objects, rows), nulls, -1);
          }
        }
      }
      long[] longs = new long[rows];
      for (int row = 0; row < rows; row++) {
        longs[row] =
            objects[row] == null ? 0 : ((BigDecimal) objects[row]).unscaledValue().longValue();
      }
      return new MeasureValues(longs, null, null, nulls, scale);
    }
  }
}
