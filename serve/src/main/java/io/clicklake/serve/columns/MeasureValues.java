package io.clicklake.serve.columns;

import java.math.BigDecimal;
import java.util.BitSet;

/**
 * The values of a measure in some rows. Whole numbers, doubles, and decimals whose digits fit into
 * 64 bits are in primitive arrays. Sketches are in a {@link SketchPool}. Other values are objects.
 */
final class MeasureValues {
  private static final int OBJECT_BYTES = 40;

  private final BitSet nulls;
  private long[] longs;
  private double[] doubles;

  /**
   * The parts of sums that do not fit into the 53 bits of the doubles; null if there are none. See
   * {@link DoubleSum}.
   */
  private double[] remainders;

  private Object[] objects;
  private SketchPool sketches;

  /** The scale of the decimals in {@link #longs}; -1 if the values are whole numbers. */
  private int scale = -1;

  private MeasureValues(BitSet nulls) {
    this.nulls = nulls;
  }

  static MeasureValues ofWhole(long[] longs, BitSet nulls) {
    return ofDecimals(longs, -1, nulls);
  }

  static MeasureValues ofDecimals(long[] unscaled, int scale, BitSet nulls) {
    MeasureValues values = new MeasureValues(nulls);
    values.longs = unscaled;
    values.scale = scale;
    return values;
  }

  static MeasureValues ofDoubles(double[] doubles, double[] remainders, BitSet nulls) {
    MeasureValues values = new MeasureValues(nulls);
    values.doubles = doubles;
    values.remainders = remainders;
    return values;
  }

  static MeasureValues ofSketches(SketchPool sketches, BitSet nulls) {
    MeasureValues values = new MeasureValues(nulls);
    values.sketches = sketches;
    return values;
  }

  static MeasureValues ofObjects(Object[] objects, BitSet nulls) {
    MeasureValues values = new MeasureValues(nulls);
    values.objects = objects;
    return values;
  }

  boolean isNull(int row) {
    return nulls.get(row);
  }

  /** Whether the values are whole numbers, or decimals of at most 64 bits. */
  boolean hasLongs() {
    return longs != null;
  }

  /** A whole number, or the unscaled value of a decimal. */
  long longAt(int row) {
    return longs[row];
  }

  int scale() {
    return scale;
  }

  double doubleAt(int row) {
    return doubles[row];
  }

  double remainderAt(int row) {
    return remainders == null ? 0 : remainders[row];
  }

  SketchPool sketches() {
    return sketches;
  }

  /** Whether the values are sketches. */
  boolean isSketches() {
    return sketches != null;
  }

  /** The value as an object. Must not be called for null or a sketch. */
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
    long bytes = nulls.size() / 8 + (sketches == null ? 0 : sketches.bytes());
    bytes += 8L * (longs == null ? 0 : longs.length) + 8L * (doubles == null ? 0 : doubles.length);
    bytes += 8L * (remainders == null ? 0 : remainders.length);
    if (objects != null) {
      for (Object value : objects) {
        bytes += 8 + (value == null ? 0 : OBJECT_BYTES);
        bytes += value instanceof String text ? 2L * text.length() : 0;
      }
    }
    return bytes;
  }
}
