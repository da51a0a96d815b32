package io.clicklake.tools.infer;

import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.ColumnPath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The values from which the row of a record can be built. Here, a record is an object: the event,
 * or an element of an array. It has two kinds of values:
 *
 * <ul>
 *   <li>Fields, its own and those of its nested objects. They become columns of the row. Arrays of
 *       other values, maps, and values of several types are also fields. They are stored as JSON
 *       text.
 *   <li>Arrays of records. They become rows of other tables.
 * </ul>
 */
final class RowShape {
  private final List<CandidateColumn> fields = new ArrayList<>();
  private final List<RecordArray> arrays = new ArrayList<>();

  /**
   * An array of records.
   *
   * @param path ends with {@code []}
   * @param keys keys that lead to the array from the record that contains it
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

  /**
   * Whether this record, or a record in one of its arrays, has the array of records at this path.
   */
  boolean has(ColumnPath array) {
    return arrays.stream()
        .anyMatch(
            found ->
                found.path().equals(array)
                    || (array.startsWith(found.path())
                        && of(found.element(), found.path()).has(array)));
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
        fields.add(new CandidateColumn(at, List.copyOf(names), place, sure, false));
      }
    }
  }

  /** Adds the value if it is an array of records; false if it is not. */
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
