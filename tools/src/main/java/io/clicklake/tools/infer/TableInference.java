package io.clicklake.tools.infer;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.ColumnPath.Step;
import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import io.clicklake.tools.infer.InferredTable.Column;
import io.clicklake.tools.infer.RowShape.RecordArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Infers the tables: one for the events, and one for each array of records. Each row has the
 * event's id and time, and the ids and times of all enclosing records.
 */
final class TableInference {
  static final String EVENTS = "events";
  static final String EXTRA = "extra";

  private final ColumnNames names;
  private final EventKeys keys;
  private final List<InferredTable> tables = new ArrayList<>();

  private TableInference(ColumnNames names, EventKeys keys) {
    this.names = names;
    this.keys = keys;
  }

  /**
   * @param names the names of all tables; new names are added
   */
  static List<InferredTable> of(RowShape event, EventKeys keys, ColumnNames names) {
    TableInference draft = new TableInference(names, keys);
    draft.events(event);
    draft.arrays(event, List.of(), List.of());
    return draft.tables;
  }

  private void events(RowShape event) {
    Columns columns = new Columns(keys);
    columns.reserve(EXTRA);
    event.fields().forEach(field -> columns.add(field, List.of()));
    tables.add(columns.table(names.claim(List.of(EVENTS), List.of()), null));
  }

  /**
   * @param inherited fields of the records above, which the rows repeat
   * @param above the keys of the arrays that contain the record
   */
  private void arrays(RowShape record, List<Inherited> inherited, List<String> above) {
    for (RecordArray array : record.arrays()) {
      RowShape element = RowShape.of(array.element(), array.path());
      String key = array.keys().get(array.keys().size() - 1);
      Columns columns = new Columns(keys);
      inherited.forEach(columns::add);
      element.fields().forEach(field -> columns.add(field, array.keys()));
      List<String> parents = new ArrayList<>(above);
      parents.addAll(array.keys().subList(0, array.keys().size() - 1));
      tables.add(columns.table(names.claim(List.of(key), parents), array.path()));

      List<Inherited> further = new ArrayList<>(inherited);
      element.fields().stream()
          .filter(field -> field.isNamedId() || field.isTime())
          .forEach(field -> further.add(new Inherited(field, key)));
      List<String> down = new ArrayList<>(above);
      down.addAll(array.keys());
      arrays(element, further, down);
    }
  }

  /** A field of an enclosing record, with the key of the array that contains that record. */
  private record Inherited(CandidateColumn field, String array) {}

  /** Collects the columns of one table. */
  private static final class Columns {
    private final ColumnNames taken = new ColumnNames();
    private final List<Column> columns = new ArrayList<>();
    private final EventKeys keys;
    private final String time;

    Columns(EventKeys keys) {
      this.keys = keys;
      put(keys.id(), keys.id().keys(), List.of(), EpochUnit.NONE);
      this.time = put(keys.time(), keys.time().keys(), List.of(), keys.timeEpoch());
      taken.reserve(time + "_day"); // The partition field.
    }

    void reserve(String name) {
      taken.reserve(name);
    }

    void add(Inherited inherited) {
      CandidateColumn field = inherited.field();
      List<String> named = new ArrayList<>(field.keys());
      if (named.size() == 1 && KeyWords.of(field.key()).size() < 2) {
        named.add(0, inherited.array());
      }
      put(field, named, List.of(inherited.array()), field.epoch());
    }

    void add(CandidateColumn field, List<String> parents) {
      if (!field.path().equals(keys.id().path()) && !field.path().equals(keys.time().path())) {
        put(field, field.keys(), parents, field.epoch());
      }
    }

    private String put(
        CandidateColumn field, List<String> named, List<String> parents, EpochUnit epoch) {
      String name = taken.claim(named, parents);
      String type = epoch == EpochUnit.NONE ? field.columnType() : null;
      columns.add(new Column(name, field, type, epoch));
      return name;
    }

    InferredTable table(String name, ColumnPath explode) {
      List<String> others =
          columns.stream()
              .filter(column -> column.field().isTime() && !column.name().equals(time))
              .filter(column -> isPromised(column.field(), explode))
              .map(Column::name)
              .toList();
      return new InferredTable(name, explode, columns, time, others);
    }

    /** Whether every row has the value: rows exist only when their arrays have elements. */
    private static boolean isPromised(CandidateColumn field, ColumnPath explode) {
      boolean own = explode == null || field.path().steps().contains(Step.each());
      return own && field.promised();
    }
  }
}
