package io.clicklake.serve.columns;

import io.clicklake.serve.query.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.iceberg.shaded.org.apache.parquet.column.Dictionary;
import org.apache.iceberg.shaded.org.apache.parquet.io.api.Binary;

/** Collects a group column of a file as codes of its dictionary. Hot path: once for each value. */
final class GroupCodes extends ColumnBuilder {
  private final GroupDictionary dictionary;
  private final ValueType type;
  private int scale;
  private int[] codes;
  private int rows;

  /** For each value in the dictionary of the Parquet column chunk, its code. */
  private int[] mapped;

  /**
   * @param rows the expected number of rows
   */
  GroupCodes(GroupDictionary dictionary, int rows) {
    this.codes = new int[Math.max(64, rows)];
    this.dictionary = dictionary;
    this.type = dictionary.type();
  }

  @Override
  void scale(int scale) {
    this.scale = scale;
  }

  @Override
  void add(Object stored) {
    put(dictionary.code(stored == null ? null : type.key(type.of(stored))));
  }

  private void put(int code) {
    codes = rows < codes.length ? codes : Arrays.copyOf(codes, rows * 2);
    codes[rows++] = code;
  }

  private void value(Object value) {
    put(dictionary.code(type.key(value)));
  }

  int[] build() {
    return rows == codes.length ? codes : Arrays.copyOf(codes, rows);
  }

  int rows() {
    return rows;
  }

  /**
   * Removes the rows that the filter rejects from {@code kept}.
   *
   * @param from the position of the first row of the row group
   * @param kept the numbers of rows, counted from this position
   */
  void reject(CodeFilter filter, int from, BitSet kept) {
    for (int row = kept.nextSetBit(0); row >= 0; row = kept.nextSetBit(row + 1)) {
      if (!filter.accepts(codes[from + row])) {
        kept.clear(row);
      }
    }
  }

  /** Removes the rows from a position on, except the kept rows. */
  void keep(int from, BitSet kept) {
    rows = from;
    for (int row = kept.nextSetBit(0); row >= 0; row = kept.nextSetBit(row + 1)) {
      codes[rows++] = codes[from + row];
    }
  }

  @Override
  public boolean hasDictionarySupport() {
    return type == ValueType.TEXT;
  }

  @Override
  public void setDictionary(Dictionary chunk) {
    mapped = new int[chunk.getMaxId() + 1];
    for (int id = 0; id < mapped.length; id++) {
      mapped[id] = dictionary.code(chunk.decodeToBinary(id).toStringUsingUTF8());
    }
  }

  @Override
  public void addValueFromDictionary(int id) {
    put(mapped[id]);
  }

  @Override
  public void addBinary(Binary value) {
    value(
        type == ValueType.TEXT
            ? value.toStringUsingUTF8()
            : new BigDecimal(new BigInteger(value.getBytes()), scale));
  }

  @Override
  public void addLong(long value) {
    value(
        switch (type) {
          case TIME -> time(value);
          case DECIMAL -> BigDecimal.valueOf(value, scale);
          default -> value;
        });
  }

  @Override
  public void addInt(int value) {
    value(
        switch (type) {
          case DATE -> LocalDate.ofEpochDay(value);
          case DECIMAL -> BigDecimal.valueOf(value, scale);
          default -> (long) value;
        });
  }

  @Override
  public void addDouble(double value) {
    value(value);
  }

  @Override
  public void addFloat(float value) {
    value(type == ValueType.DOUBLE ? (Object) (double) value : value);
  }

  @Override
  public void addBoolean(boolean value) {
    value(value);
  }
}
