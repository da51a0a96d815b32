package io.clicklake.job.counting;

import io.clicklake.catalog.dataset.ProfileSpec;
import io.clicklake.job.record.ValueHash;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * Reads the values of Flink's {@link RowData}. One instance is reused for all rows of a task. Hot
 * path.
 */
public final class RowValues implements ProfiledValues {
  private static final int MICROS = 6;

  private final RowType type;
  private final ValueHash[] hashes;
  private final int shard;
  private final int sequenceNumber;
  private final int recordNumber;
  private final int eventIndex;
  private final PlaceBuffer lastPlace = new PlaceBuffer();
  private String lastPlaceText;
  private RowData row;

  public RowValues(RowType type) {
    this.type = type;
    this.hashes = new ValueHash[type.getFieldCount()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = ValueHash.forType(type.getTypeAt(i));
    }
    shard = type.getFieldIndex(ProfileSpec.SHARD);
    sequenceNumber = type.getFieldIndex(ProfileSpec.SEQUENCE_NUMBER);
    recordNumber = type.getFieldIndex(ProfileSpec.RECORD_NUMBER);
    eventIndex = type.getFieldIndex(ProfileSpec.EVENT_INDEX);
  }

  /** The positions of these columns in the rows. */
  public int[] positions(List<String> columns) {
    return columns.stream().mapToInt(type::getFieldIndex).toArray();
  }

  /** Sets the current row. */
  public RowValues of(RowData next) {
    row = next;
    return this;
  }

  @Override
  public boolean isNull(int column) {
    return row.isNullAt(column);
  }

  @Override
  public long hash(int column) {
    return hashes[column].of(row, column);
  }

  @Override
  public double number(int column) {
    LogicalType of = type.getTypeAt(column);
    switch (of.getTypeRoot()) {
      case INTEGER:
        return row.getInt(column);
      case BIGINT:
        return row.getLong(column);
      case FLOAT:
        return row.getFloat(column);
      case DECIMAL:
        DecimalType decimal = (DecimalType) of;
        return row.getDecimal(column, decimal.getPrecision(), decimal.getScale())
            .toBigDecimal()
            .doubleValue();
      default:
        return row.getDouble(column);
    }
  }

  @Override
  public String text(int column) {
    switch (type.getTypeAt(column).getTypeRoot()) {
      case INTEGER:
        return Integer.toString(row.getInt(column));
      case BIGINT:
        return Long.toString(row.getLong(column));
      case BOOLEAN:
        return Boolean.toString(row.getBoolean(column));
      default:
        return row.getString(column).toString();
    }
  }

  @Override
  public long millis(int column) {
    return row.getTimestamp(column, MICROS).getMillisecond();
  }

  @Override
  public String place() {
    if (lastPlaceText == null || !isLastPlace()) {
      copyPlace(lastPlace);
      lastPlaceText = lastPlace.toString();
    }
    return lastPlaceText;
  }

  private boolean isLastPlace() {
    return lastPlace.has(
        row.getString(shard),
        row.getString(sequenceNumber),
        row.getInt(recordNumber),
        row.getInt(eventIndex));
  }

  @Override
  public void copyPlace(PlaceBuffer to) {
    to.set(
        row.getString(shard),
        row.getString(sequenceNumber),
        row.getInt(recordNumber),
        row.getInt(eventIndex));
  }

  @Override
  public void appendTo(KeyText key, int column) {
    if (row.isNullAt(column)) {
      key.appendNull();
      return;
    }
    switch (type.getTypeAt(column).getTypeRoot()) {
      case INTEGER:
        key.append(row.getInt(column));
        break;
      case BIGINT:
        key.append(row.getLong(column));
        break;
      case BOOLEAN:
        key.append(row.getBoolean(column));
        break;
      default:
        append(key, (BinaryStringData) row.getString(column));
    }
  }

  private static void append(KeyText key, BinaryStringData text) {
    text.ensureMaterialized();
    if (text.getSegments().length == 1 && !text.getSegments()[0].isOffHeap()) {
      key.append(text.getSegments()[0].getArray(), text.getOffset(), text.getSizeInBytes());
    } else {
      byte[] bytes = text.toBytes();
      key.append(bytes, 0, bytes.length);
    }
  }
}
