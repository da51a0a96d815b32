package io.clicklake.serve.columns;

import io.clicklake.serve.query.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.iceberg.shaded.org.apache.parquet.io.api.Binary;

/** Collects a measure of a file. Hot path: once for each value. */
final class MeasureColumnBuilder extends ColumnBuilder {
  private final ValueType type;
  private final BitSet nulls = new BitSet();
  private final SketchPool.Builder sketches;
  private int scale;
  private final int expected;
  private long[] longs = new long[0];
  private double[] doubles = new double[0];

  /**
   * The values as objects. For decimals, this is used only after a value that does not fit into 64
   * bits.
   */
  private Object[] objects;

  private int rows;

  /**
   * @param rows the expected number of rows
   */
  MeasureColumnBuilder(ValueType type, int rows) {
    this.type = type;
    this.expected = Math.max(64, rows);
    this.sketches = type == ValueType.SKETCH ? new SketchPool.Builder(rows) : null;
    if (!isNumber() && type != ValueType.SKETCH) {
      objects = new Object[64];
    }
  }

  @Override
  void scale(int scale) {
    this.scale = scale;
  }

  private boolean isNumber() {
    return type == ValueType.WHOLE || type == ValueType.DOUBLE || type == ValueType.DECIMAL;
  }

  @Override
  void add(Object stored) {
    if (stored == null) {
      missing();
    } else if (type == ValueType.SKETCH) {
      addSketch((ByteBuffer) stored);
    } else if (type == ValueType.DECIMAL) {
      addDecimal((BigDecimal) stored);
    } else if (type == ValueType.WHOLE) {
      putLong((Long) type.of(stored));
    } else if (type == ValueType.DOUBLE) {
      putDouble((Double) stored);
    } else {
      putObject(type.of(stored));
    }
  }

  private void missing() {
    nulls.set(rows);
    if (sketches != null) {
      sketches.addNothing();
    }
    rows++;
  }

  private void putLong(long value) {
    if (objects != null) {
      putObject(type == ValueType.DECIMAL ? BigDecimal.valueOf(value, scale) : (Object) value);
      return;
    }
    longs = rows < longs.length ? longs : Arrays.copyOf(longs, Math.max(expected, rows * 2));
    longs[rows++] = value;
  }

  private void putDouble(double value) {
    doubles =
        rows < doubles.length ? doubles : Arrays.copyOf(doubles, Math.max(expected, rows * 2));
    doubles[rows++] = value;
  }

  private void putObject(Object value) {
    objects = rows < objects.length ? objects : Arrays.copyOf(objects, rows * 2);
    objects[rows++] = value;
  }

  private void addSketch(ByteBuffer bytes) {
    if (bytes.hasArray()) {
      sketches.add(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    } else {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      sketches.add(copy, 0, copy.length);
    }
    rows++;
  }

  /** All values of a column have the scale of the column. */
  private void addDecimal(BigDecimal value) {
    scale = value.scale();
    if (value.unscaledValue().bitLength() > 63) {
      addLarge(value);
    } else {
      putLong(value.unscaledValue().longValue());
    }
  }

  private void addLarge(BigDecimal value) {
    if (objects == null) {
      objects = new Object[Math.max(64, rows * 2)];
      for (int row = 0; row < rows; row++) {
        objects[row] = nulls.get(row) ? null : BigDecimal.valueOf(longs[row], scale);
      }
    }
    putObject(value);
  }

  MeasureValues build() {
    if (sketches != null) {
      return MeasureValues.ofSketches(sketches.build(), nulls);
    }
    if (objects != null) {
      return MeasureValues.ofObjects(Arrays.copyOf(objects, rows), nulls);
    }
    return type == ValueType.DOUBLE
        ? MeasureValues.ofDoubles(
            rows == doubles.length ? doubles : Arrays.copyOf(doubles, rows), null, nulls)
        : MeasureValues.ofDecimals(
            rows == longs.length ? longs : Arrays.copyOf(longs, rows),
            type == ValueType.WHOLE ? -1 : scale,
            nulls);
  }

  @Override
  public void addBinary(Binary value) {
    ByteBuffer bytes = value.toByteBuffer();
    if (type == ValueType.SKETCH) {
      addSketch(bytes);
    } else if (type == ValueType.DECIMAL) {
      addDecimal(bytes);
    } else {
      putObject(value.toStringUsingUTF8());
    }
  }

  /**
   * Adds a decimal from its bytes. A decimal with 38 digits is stored as {@code
   * FIXED_LEN_BYTE_ARRAY(16)}. If such a value fits into 64 bits, no object is created.
   */
  private void addDecimal(ByteBuffer bytes) {
    if (bytes.remaining() == 16) {
      long high = bytes.getLong(bytes.position());
      long low = bytes.getLong(bytes.position() + 8);
      if (high == low >> 63) {
        putLong(low);
        return;
      }
    }
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    addDecimal(new BigDecimal(new BigInteger(copy), scale));
  }

  @Override
  public void addLong(long value) {
    if (type == ValueType.TIME) {
      putObject(time(value));
    } else {
      putLong(value);
    }
  }

  @Override
  public void addInt(int value) {
    if (type == ValueType.DATE) {
      putObject(LocalDate.ofEpochDay(value));
    } else {
      putLong(value);
    }
  }

  @Override
  public void addDouble(double value) {
    putDouble(value);
  }

  @Override
  public void addFloat(float value) {
    if (type == ValueType.DOUBLE) {
      putDouble(value);
    } else {
      putObject(value);
    }
  }

  @Override
  public void addBoolean(boolean value) {
    putObject(value);
  }
}
