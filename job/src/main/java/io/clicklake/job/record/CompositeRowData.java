package io.clicklake.job.record;

import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RawValueData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.types.RowKind;

/**
 * A row whose fields are in several other rows. It is a view: no value is copied. One instance is
 * reused for all rows. Like Flink's {@code ProjectedRowData}, it cannot be compared: {@code equals}
 * and {@code hashCode} throw an exception. Hot path.
 */
public final class CompositeRowData implements RowData {
  private final int[] part;
  private final int[] position;
  private final RowData[] parts;
  private RowKind kind = RowKind.INSERT;

  /**
   * @param parts the number of rows that hold the fields
   * @param part for each field, the index of the row that holds the field
   * @param position for each field, its position in that row
   */
  public CompositeRowData(int parts, int[] part, int[] position) {
    if (part.length != position.length) {
      throw new IllegalArgumentException(
          "Expected a position for each of " + part.length + " fields, not " + position.length);
    }
    this.part = part.clone();
    this.position = position.clone();
    this.parts = new RowData[parts];
  }

  /**
   * Replaces the row with this index. A row with other fields must be another object: the sink uses
   * this to find the rows that share a part.
   */
  public CompositeRowData with(int index, RowData row) {
    parts[index] = row;
    return this;
  }

  /** The number of rows that hold the fields. */
  public int parts() {
    return parts.length;
  }

  /** The row with this index. */
  public RowData part(int index) {
    return parts[index];
  }

  /** The index of the row that holds the field. */
  public int partOf(int field) {
    return part[field];
  }

  /** The position of the field in the row that holds it. */
  public int positionOf(int field) {
    return position[field];
  }

  @Override
  public int getArity() {
    return part.length;
  }

  @Override
  public RowKind getRowKind() {
    return kind;
  }

  @Override
  public void setRowKind(RowKind kind) {
    this.kind = kind;
  }

  @Override
  public boolean isNullAt(int pos) {
    return parts[part[pos]].isNullAt(position[pos]);
  }

  @Override
  public boolean getBoolean(int pos) {
    return parts[part[pos]].getBoolean(position[pos]);
  }

  @Override
  public byte getByte(int pos) {
    return parts[part[pos]].getByte(position[pos]);
  }

  @Override
  public short getShort(int pos) {
    return parts[part[pos]].getShort(position[pos]);
  }

  @Override
  public int getInt(int pos) {
    return parts[part[pos]].getInt(position[pos]);
  }

  @Override
  public long getLong(int pos) {
    return parts[part[pos]].getLong(position[pos]);
  }

  @Override
  public float getFloat(int pos) {
    return parts[part[pos]].getFloat(position[pos]);
  }

  @Override
  public double getDouble(int pos) {
    return parts[part[pos]].getDouble(position[pos]);
  }

  @Override
  public StringData getString(int pos) {
    return parts[part[pos]].getString(position[pos]);
  }

  @Override
  public DecimalData getDecimal(int pos, int precision, int scale) {
    return parts[part[pos]].getDecimal(position[pos], precision, scale);
  }

  @Override
  public TimestampData getTimestamp(int pos, int precision) {
    return parts[part[pos]].getTimestamp(position[pos], precision);
  }

  @Override
  public <T> RawValueData<T> getRawValue(int pos) {
    return parts[part[pos]].getRawValue(position[pos]);
  }

  @Override
  public byte[] getBinary(int pos) {
    return parts[part[pos]].getBinary(position[pos]);
  }

  @Override
  public ArrayData getArray(int pos) {
    return parts[part[pos]].getArray(position[pos]);
  }

  @Override
  public MapData getMap(int pos) {
    return parts[part[pos]].getMap(position[pos]);
  }

  @Override
  public RowData getRow(int pos, int numFields) {
    return parts[part[pos]].getRow(position[pos], numFields);
  }

  @Override
  public boolean equals(Object other) {
    throw new UnsupportedOperationException("A view of a row cannot be compared: copy it first.");
  }

  @Override
  public int hashCode() {
    throw new UnsupportedOperationException("A view of a row has no hash: copy it first.");
  }

  @Override
  public String toString() {
    return kind.shortString() + "(view of " + part.length + " fields)";
  }
}
