package io.clicklake.catalog.dataset;

import io.clicklake.catalog.dataset.Partitioning.Transform;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * The table for the events of unknown types, and the {@link EventType} of these events. The
 * contract accepts every JSON text. The events have no id, so none of them is a duplicate. Their
 * time is the arrival of the record.
 */
final class UnknownTypes {
  /**
   * A contract that accepts every JSON value. It has a schema for each key of an object, so that no
   * field is counted as an unknown field.
   */
  private static final String ANY_JSON =
      "{\"additionalProperties\": {\"$ref\": \"#\"}, \"items\": {\"$ref\": \"#\"}}";

  private static final String TIME = RecordField.ARRIVED_AT.key();

  private static final List<RecordField> PLACE =
      List.of(
          RecordField.SHARD,
          RecordField.SEQUENCE_NUMBER,
          RecordField.RECORD_NUMBER,
          RecordField.EVENT_INDEX,
          RecordField.ARRIVED_AT);

  private UnknownTypes() {}

  static TableSpecDraft table(String name, Problems problems) {
    TableSpecDraft draft = new TableSpecDraft();
    draft.name = name;
    draft.paths = new EventPaths(Optional.empty(), problems);
    LogicalType text = ColumnType.STRING.flinkType();
    draft.columns.add(column("payload", ValuePath.wholeEvent(), text));
    draft.columns.add(column("type", ValuePath.typeValue(), text));
    for (RecordField field : PLACE) {
      draft.columns.add(column(field.key(), ValuePath.record(field), field.type()));
    }
    draft.time = TIME;
    draft.partitioning.add(new Partitioning(Transform.HOUR, TIME, 0));
    return draft;
  }

  static EventType type(TableSpec table) {
    ColumnSpec time =
        column(TIME, ValuePath.record(RecordField.ARRIVED_AT), RecordField.ARRIVED_AT.type());
    EventFields fields = new EventFields(EventIdSpec.of(EventIdSpec.Kind.NONE), time);
    return new EventType(EventType.UNKNOWN, ANY_JSON, fields, true, List.of(table));
  }

  private static ColumnSpec column(String name, ValuePath value, LogicalType type) {
    return new ColumnSpec(name, value, type, TimeFormat.RFC_3339, MixedValues.JSON);
  }
}
