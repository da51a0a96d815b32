package io.clicklake.job.aggregate;

import java.util.List;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalType;

/** Creates the rows of an aggregate table from keys and accumulated rows. */
final class DeltaRows {
  static final StringData ON_TIME = StringData.fromString("on_time");
  static final StringData LATE = StringData.fromString("late");

  private final TumblingWindow span;
  private final RowData.FieldGetter[] groups;
  private final RowData.FieldGetter[] measures;

  DeltaRows(AggregateTypes types, TumblingWindow span) {
    this.span = span;
    this.groups = getters(types.groupTypes(), 0);
    List<LogicalType> accumulated = types.accumulated().getChildren();
    this.measures = getters(accumulated.subList(1, accumulated.size()), 1);
  }

  RowData of(RowData key, RowData accumulated, StringData emitted) {
    long start = key.getLong(groups.length);
    GenericRowData row = new GenericRowData(groups.length + measures.length + 3);
    int field = 0;
    row.setField(field++, TimestampData.fromEpochMillis(start));
    row.setField(field++, TimestampData.fromEpochMillis(span.endOf(start)));
    for (RowData.FieldGetter group : groups) {
      row.setField(field++, group.getFieldOrNull(key));
    }
    for (RowData.FieldGetter measure : measures) {
      row.setField(field++, measure.getFieldOrNull(accumulated));
    }
    row.setField(field, emitted);
    return row;
  }

  private static RowData.FieldGetter[] getters(List<LogicalType> types, int first) {
    RowData.FieldGetter[] getters = new RowData.FieldGetter[types.size()];
    for (int i = 0; i < getters.length; i++) {
      getters[i] = RowData.createFieldGetter(types.get(i), first + i);
    }
    return getters;
  }
}
