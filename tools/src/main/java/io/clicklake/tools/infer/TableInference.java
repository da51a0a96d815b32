package io.clicklake.tools.infer;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.ColumnPath.Step;
import io.clicklake.tools.infer.InferredTable.Column;
import io.clicklake.tools.infer.RowShape.RecordArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Infers the tables: one for all events, one for each type of event, and one for each array of
 * records. Each row has the id and the time of the event, and the ids and times of all enclosing
 * records.
 */
final class TableInference {
  static final String EVENTS = "events";
  static final String EXTRA = "extra";

  private final ColumnNames names;
  private final EventKeys keys;
  private final InferredId id;
  private final List<CandidateColumn> envelope;
  private final InferredTypes types;
  private final List<InferredTable> tables = new ArrayList<>();

  private TableInference(
      ColumnNames names,
      EventKeys keys,
      InferredId id,
      List<CandidateColumn> envelope,
      InferredTypes types) {
    this.names = names;
    this.keys = keys;
    this.id = id;
    this.envelope = envelope;
    this.types = types;
  }

  /**
   * @param envelope the fields around each event
   * @param types null when the events are of one type
   * @param names the names of all tables; new names are added
   */
  static List<InferredTable> of(
      RowShape event,
      EventKeys keys,
      InferredId id,
      List<CandidateColumn> envelope,
      InferredTypes types,
      ColumnNames names) {
    TableInference draft = new TableInference(names, keys, id, envelope, types);
    draft.events(event);
    draft.types(event);
    draft.arrays(event, List.of(), List.of());
    return draft.tables;
  }

  private void events(RowShape event) {
    Columns columns = new Columns(id, keys);
    columns.reserve(EXTRA);
    event.fields().stream()
        .filter(field -> types == null || types.isCommon(field))
        .forEach(field -> columns.add(field, List.of()));
    envelope.forEach(field -> columns.add(field, List.of("envelope")));
    tables.add(
        columns
            .table(names.claim(List.of(EVENTS), List.of()), null)
            .of(types == null ? List.of() : types.names()));
  }

  /**
   * Adds a table for each type. Its columns are the type, and the fields that not all types have.
   */
  private void types(RowShape event) {
    if (types == null) {
      return;
    }
    for (InferredTypes.Type type : types.types()) {
      Columns columns = new Columns(id, keys);
      event.fields().stream()
          .filter(field -> field.keys().equals(List.of(types.by())))
          .forEach(field -> columns.add(field, List.of()));
      RowShape.of(type.event(), new ColumnPath(List.of())).fields().stream()
          .filter(field -> !types.isCommon(field))
          .forEach(field -> columns.add(field, List.of()));
      String name = names.claim(List.of(InferredTypes.plural(type.name())), List.of("type"));
      tables.add(columns.table(name, null).of(List.of(type.name())));
    }
  }

  /** The names of the types whose events have the array; empty if the events are of one type. */
  private List<String> typesWith(ColumnPath array) {
    return types == null
        ? List.of()
        : types.types().stream()
            .filter(type -> RowShape.of(type.event(), new ColumnPath(List.of())).has(array))
            .map(InferredTypes.Type::name)
            .toList();
  }

  /**
   * @param inherited fields of the enclosing records, which each row repeats
   * @param above the keys of the arrays that contain the record
   */
  private void arrays(RowShape record, List<Inherited> inherited, List<String> above) {
    for (RecordArray array : record.arrays()) {
      RowShape element = RowShape.of(array.element(), array.path());
      String key = array.keys().get(array.keys().size() - 1);
      Columns columns = new Columns(id, keys);
      inherited.forEach(columns::add);
      element.fields().forEach(field -> columns.add(field, array.keys()));
      List<String> parents = new ArrayList<>(above);
      parents.addAll(array.keys().subList(0, array.keys().size() - 1));
      tables.add(
          columns
              .table(names.claim(List.of(key), parents), array.path())
              .of(typesWith(array.path())));

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
    private final InferredId id;
    private final String time;

    Columns(InferredId id, EventKeys keys) {
      this.keys = keys;
      this.id = id;
      id.fields().stream()
          .filter(field -> !isEventTime(field))
          .forEach(field -> put(field, field.keys(), List.of()));
      this.time = eventTime(keys.time());
      taken.reserve(time + "_day"); // The partition field.
    }

    private String eventTime(InferredTime event) {
      if (!event.isArrival()) {
        return put(event.yaml(), event.field(), event.field().keys(), List.of());
      }
      return put(event.yaml(), null, List.of("arrived_at"), List.of());
    }

    private boolean isEventTime(CandidateColumn field) {
      return !keys.time().isArrival() && field.equals(keys.time().field());
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
      put(field, named, List.of(inherited.array()));
    }

    void add(CandidateColumn field, List<String> parents) {
      if (!isEventTime(field) && !id.fields().contains(field)) {
        put(field, field.keys(), parents);
      }
    }

    private String put(CandidateColumn field, List<String> named, List<String> parents) {
      String value =
          field.isTime()
              ? ColumnYaml.time(field, field.namedTime().orElseThrow(), null)
              : ColumnYaml.of(field, field.columnType());
      return put(value, field, named, parents);
    }

    private String put(
        String value, CandidateColumn field, List<String> named, List<String> parents) {
      String name = taken.claim(named, parents);
      columns.add(new Column(name, value, field));
      return name;
    }

    InferredTable table(String name, ColumnPath explode) {
      List<String> others =
          columns.stream()
              .filter(column -> column.isTime() && !column.name().equals(time))
              .filter(column -> isPromised(column.field(), explode))
              .map(Column::name)
              .toList();
      // If the elements have a time, they happened at this time, and not when the record arrived.
      return keys.time().isArrival() && !others.isEmpty()
          ? new InferredTable(name, explode, List.of(), columns, others.get(0), List.of(time))
          : new InferredTable(name, explode, List.of(), columns, time, others);
    }

    /**
     * Whether every row has the value. For a table of an array, this can only be a value of an
     * element.
     */
    private static boolean isPromised(CandidateColumn field, ColumnPath explode) {
      boolean own = explode == null || field == null || field.path().steps().contains(Step.each());
      return own && (field == null || field.promised());
    }
  }
}
