package io.clicklake.catalog.dataset;

import java.util.Locale;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * A field of a record of the stream that a column can store. Each event in the record gets the
 * value.
 */
public enum RecordField {
  PARTITION_KEY(ColumnType.STRING.flinkType()),
  SHARD(ColumnType.STRING.flinkType()),
  SEQUENCE_NUMBER(ColumnType.STRING.flinkType()),
  /** The position among the records of the shard with the same sequence number, from 0. */
  RECORD_NUMBER(ColumnType.INT.flinkType()),
  /** The position of the event in its record, from 0. */
  EVENT_INDEX(ColumnType.INT.flinkType()),
  /** When the stream received the record. */
  ARRIVED_AT(ColumnType.TIMESTAMP.flinkType());

  private final String key = name().toLowerCase(Locale.ROOT);

  @SuppressWarnings("ImmutableEnumChecker") // Logical types are immutable.
  private final LogicalType type;

  RecordField(LogicalType type) {
    this.type = type;
  }

  /** The name in {@code dataset.yaml}, in snake_case. */
  public String key() {
    return key;
  }

  /** The type of a column with this field. */
  public LogicalType type() {
    return type;
  }
}
