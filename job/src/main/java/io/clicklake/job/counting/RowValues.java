package io.clicklake.job.counting;

import io.clicklake.catalog.dataset.ProfileSpec;
import io.clicklake.job.record.CountedPlace;
import io.clicklake.job.record.ValueHash;
import io.clicklake.udfs.TextBytes;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;

/**
 * Reads the values of Flink's {@link RowData}. One instance is reused for all rows of a task. Hot
 * path.
 */
public final class RowValues implements ProfiledValues {
  private static final int MICROS = 6;

  private final RowType type;
  private final ValueHash[] hashes;
  private final LogicalTypeRoot[] roots;
  private final int shard;
  private final int sequenceNumber;
  private final int recordNumber;
  private final int eventIndex;
  private CountedPlace lastPlace;

  /** Whether the last place is that of the current row. */
  private boolean isPlaceOfRow;

  private RowData row;

  public RowValues(RowType type) {
    this.type = type;
    this.hashes = new ValueHash[type.getFieldCount()];
    this.roots = new LogicalTypeRoot[hashes.length];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = ValueHash.forType(type.getTypeAt(i));
      roots[i] = type.getTypeAt(i).getTypeRoot();
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
    isPlaceOfRow = false;
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
    switch (roots[column]) {
      case INTEGER:
        return row.getInt(column);
      case BIGINT:
        return row.getLong(column);
      case FLOAT:
        return row.getFloat(column);
      case DECIMAL:
        DecimalType decimal = (DecimalType) type.getTypeAt(column);
        return row.getDecimal(column, decimal.getPrecision(), decimal.getScale())
            .toBigDecimal()
            .doubleValue();
      default:
        return row.getDouble(column);
    }
  }

  @Override
  public String text(int column) {
    switch (roots[column]) {
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
  public CountedPlace place() {
    if (!isPlaceOfRow) {
      findPlace();
      isPlaceOfRow = true;
    }
    return lastPlace;
  }

  /** The rows of an event have the same object. */
  private void findPlace() {
    BinaryStringData shardText = (BinaryStringData) row.getString(shard);
    BinaryStringData sequenceText = (BinaryStringData) row.getString(sequenceNumber);
    int record = row.getInt(recordNumber);
    int event = row.getInt(eventIndex);
    if (lastPlace == null || !lastPlace.has(shardText, sequenceText, record, event)) {
      lastPlace = new CountedPlace(shardText.toBytes(), sequenceText.toBytes(), record, event);
    }
  }

  @Override
  public void appendTo(ProfileKey key, int column) {
    if (row.isNullAt(column)) {
      key.appendNull();
      return;
    }
    switch (roots[column]) {
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
        BinaryStringData text = TextBytes.inOneArray(row.getString(column));
        key.append(TextBytes.array(text), text.getOffset(), text.getSizeInBytes());
    }
  }
}
