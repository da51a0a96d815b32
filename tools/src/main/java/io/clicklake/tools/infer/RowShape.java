package io.clicklake.tools.infer;

import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.ColumnPath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one row about a record (the event, or an element of an array) can hold: its fields, those of
 * the objects in it, and, as rows of their own, the records in its arrays. Whatever else there is
 * (arrays of plain values, maps, places of several kinds) is a field, to be kept as JSON text.
 */
final class RowShape {
  private final List<CandidateColumn> fields = new ArrayList<>();
  private final List<RecordArray> arrays = new ArrayList<>();

  /**
   * An array whose elements are records.
   *
   * @param path ends with {@code []}
   * @param keys its own keys, from the record that holds it
   */
  record RecordArray(ColumnPath path, List<String> keys, FieldProfile element) {}

  private RowShape() {}

  /**
   * @param record {@link FieldProfile#isRecord()}
   */
  static RowShape of(FieldProfile record, ColumnPath path) {
    RowShape shape = new RowShape();
    shape.walk(record, path, List.of(), true);
    return shape;
  }

  List<CandidateColumn> fields() {
    return fields;
  }

  List<RecordArray> arrays() {
    return arrays;
  }

  private void walk(FieldProfile record, ColumnPath path, List<String> keys, boolean promised) {
    for (Map.Entry<String, FieldProfile> member : record.members().byKey().entrySet()) {
      FieldProfile place = member.getValue();
      ColumnPath at = CandidateColumn.below(path, Step.key(member.getKey()));
      List<String> names = new ArrayList<>(keys);
      names.add(member.getKey());
      boolean sure = promised && record.members().hasAll(member.getKey()) && !place.isNullable();
      if (place.isRecord()) {
        walk(place, at, names, sure);
      } else if (!explode(place, at, names)) {
        fields.add(new CandidateColumn(at, List.copyOf(names), place, sure));
      }
    }
  }

  /** False when it is no array of records. */
  private boolean explode(FieldProfile place, ColumnPath path, List<String> keys) {
    if (!place.is(JsonType.ARRAY)) {
      return false;
    }
    ColumnPath each = CandidateColumn.below(path, Step.each());
    if (place.element().isRecord()) {
      arrays.add(new RecordArray(each, List.copyOf(keys), place.element()));
      return true;
    }
    return explode(place.element(), each, keys);
  }
}
