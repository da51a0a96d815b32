package io.clicklake.benchmarks.micro;

import io.clicklake.job.record.CompositeRowData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.RowType;

/**
 * Rows as the sink gets them in a job: views of two parts. One part has the columns with the same
 * value in all rows of an event.
 */
final class SharedRows implements Iterable<RowData> {
  private record Parts(BinaryRowData shared, BinaryRowData own) {}

  private final RowType type;
  private final RowData.FieldGetter[] getters;
  private final int[] part;
  private final int[] position;
  private final List<Parts> rows = new ArrayList<>();

  /**
   * @param rows the rows of an event follow each other
   * @param eventId the column with the id of the event
   */
  SharedRows(List<RowData> rows, RowType type, String eventId) {
    this.type = type;
    int fields = type.getFieldCount();
    getters = new RowData.FieldGetter[fields];
    for (int i = 0; i < fields; i++) {
      getters[i] = RowData.createFieldGetter(type.getTypeAt(i), i);
    }
    part = new int[fields];
    position = new int[fields];
    findParts(rows, getters[type.getFieldIndex(eventId)]);
    RowDataSerializer shared = serializer(0);
    RowDataSerializer own = serializer(1);
    BinaryRowData ofEvent = null;
    for (RowData row : rows) {
      BinaryRowData next = shared.toBinaryRow(partOf(row, 0));
      // All rows of an event have the same object.
      ofEvent = next.equals(ofEvent) ? ofEvent : next.copy();
      this.rows.add(new Parts(ofEvent, own.toBinaryRow(partOf(row, 1)).copy()));
    }
  }

  private void findParts(List<RowData> rows, RowData.FieldGetter eventId) {
    for (int at = 1; at < rows.size(); at++) {
      RowData row = rows.get(at);
      RowData before = rows.get(at - 1);
      if (eventId.getFieldOrNull(row).equals(eventId.getFieldOrNull(before))) {
        for (int i = 0; i < part.length; i++) {
          if (!Objects.equals(getters[i].getFieldOrNull(row), getters[i].getFieldOrNull(before))) {
            part[i] = 1;
          }
        }
      }
    }
    int[] sizes = new int[2];
    for (int i = 0; i < part.length; i++) {
      position[i] = sizes[part[i]]++;
    }
  }

  private RowDataSerializer serializer(int which) {
    List<RowType.RowField> fields = new ArrayList<>();
    for (int i = 0; i < part.length; i++) {
      if (part[i] == which) {
        fields.add(type.getFields().get(i));
      }
    }
    return new RowDataSerializer(new RowType(fields));
  }

  private GenericRowData partOf(RowData row, int which) {
    int size = (int) Arrays.stream(part).filter(each -> each == which).count();
    GenericRowData fields = new GenericRowData(size);
    for (int i = 0; i < part.length; i++) {
      if (part[i] == which) {
        fields.setField(position[i], getters[i].getFieldOrNull(row));
      }
    }
    return fields;
  }

  /** Each row is the same object. */
  @Override
  public Iterator<RowData> iterator() {
    CompositeRowData view = new CompositeRowData(2, part, position);
    return rows.stream()
        .map(row -> (RowData) view.with(0, row.shared()).with(1, row.own()))
        .iterator();
  }
}
