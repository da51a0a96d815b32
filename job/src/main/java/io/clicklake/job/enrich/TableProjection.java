package io.clicklake.job.enrich;

import io.clicklake.catalog.dataset.ColumnSpec;
import io.clicklake.catalog.dataset.DerivedColumn;
import io.clicklake.catalog.dataset.RowCondition;
import io.clicklake.catalog.dataset.RowSample;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.record.RowSplit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;

/**
 * The projection from a table's decoded row to its enriched row: stored columns first, then the
 * inputs. A derived column that reads only the shared part is computed once for each event.
 */
final class TableProjection {
  private final TableSpec table;
  private final RowSplit parts;
  private final List<SelectItem> items = new ArrayList<>();
  private final List<SelectItem> perEvent = new ArrayList<>();
  private final List<SelectItem> perRow = new ArrayList<>();
  private final Set<String> failed = new LinkedHashSet<>();
  private SelectItem condition;
  private boolean isConditionOfEvent;
  private int storedItems;

  private TableProjection(TableSpec table) {
    this.table = table;
    this.parts = RowSplit.of(table);
  }

  static TableProjection compile(TableEnvironment tables, TableSpec table, List<String> problems) {
    TableProjection projection = new TableProjection(table);
    for (ColumnSpec column : table.columns()) {
      projection.items.add(SelectItem.column(column.name(), column.type()));
    }
    table
        .extra()
        .ifPresent(e -> projection.items.add(SelectItem.column(e, VarCharType.STRING_TYPE)));
    projection.derive(tables, problems);
    projection.storedItems = projection.items.size();
    for (ColumnSpec input : table.inputs()) {
      projection.items.add(SelectItem.column(input.name(), input.type()));
    }
    table.where().ifPresent(where -> projection.filter(tables, where, problems));
    return projection;
  }

  private void derive(TableEnvironment tables, List<String> problems) {
    String location = "dataset.yaml: tables." + table.name() + ".derived";
    Expressions all = new Expressions(tables, table.decodedType(), Set.of(), location, problems);
    // An expression that does not compile on the shared part needs a whole row. This is not a
    // problem of the dataset.
    Expressions shared =
        new Expressions(tables, parts.shared(), Set.of(), location, new ArrayList<>());
    for (DerivedColumn column : table.derived()) {
      Optional<LogicalType> type = all.type(column.name(), column.expression());
      if (type.isEmpty()) {
        failed.add(column.name());
        continue;
      }
      SelectItem item =
          SelectItem.computed(
              all.describe(column.name(), column.expression()),
              SelectItem.cast(column.expression(), type.get()),
              column.name(),
              type.get());
      items.add(item);
      boolean once =
          parts.shared().getFieldCount() > 0
              && shared.type(column.name(), column.expression()).equals(type);
      (once ? perEvent : perRow).add(item);
    }
  }

  private void filter(TableEnvironment tables, RowCondition where, List<String> problems) {
    String location = "dataset.yaml:" + where.line() + ": tables." + table.name();
    Optional<String> sql = Optional.of(where.expression());
    Expressions all = new Expressions(tables, enrichedType(), failed, location, problems);
    if (all.condition("where", sql).isEmpty()) {
      return;
    }
    List<RowType.RowField> ofEvent = new ArrayList<>(parts.shared().getFields());
    perEvent.forEach(item -> ofEvent.add(item.field()));
    Expressions shared =
        new Expressions(tables, new RowType(false, ofEvent), Set.of(), location, new ArrayList<>());
    isConditionOfEvent = !ofEvent.isEmpty() && shared.condition("where", sql).isPresent();
    condition =
        SelectItem.computed(
            all.describe("where", where.expression()),
            "(" + where.expression() + ")",
            "_passes",
            new BooleanType());
  }

  RowType storedType() {
    return SelectItem.type(items.subList(0, storedItems));
  }

  RowType enrichedType() {
    return SelectItem.type(items);
  }

  /** The split of the table's decoded rows. */
  RowSplit parts() {
    return parts;
  }

  /**
   * Whether SQL computes a column of the table. Other tables are not planned, because planning
   * takes time and a job can have many tables.
   */
  boolean isComputed() {
    return !perEvent.isEmpty() || !perRow.isEmpty();
  }

  /** The derived columns that are equal in all rows of an event. */
  List<SelectItem> perEvent() {
    return perEvent;
  }

  /** The other derived columns. */
  List<SelectItem> perRow() {
    return perRow;
  }

  /** The condition of the table. */
  Optional<SelectItem> condition() {
    return Optional.ofNullable(condition);
  }

  /** The condition of the table; empty if it reads a column that differs between rows. */
  Optional<SelectItem> conditionOfEvent() {
    return Optional.ofNullable(isConditionOfEvent ? condition : null);
  }

  /** The condition of the table, if it is not the same for all rows of an event. */
  Optional<SelectItem> conditionOfRow() {
    return Optional.ofNullable(isConditionOfEvent ? null : condition);
  }

  /** Whether SQL has to run for each row. */
  boolean needsRows() {
    return !perRow.isEmpty() || conditionOfRow().isPresent();
  }

  /** The part and position of each field of the enriched row. */
  RowLayout layout() {
    RowLayout layout = new RowLayout(items.size());
    int decoded = 0;
    int ofEvent = 0;
    // SQL appends the computed columns after the columns that it forwards.
    int ofRow = firstComputedOfRow();
    for (SelectItem item : items) {
      if (perEvent.contains(item)) {
        layout.add(RowLayout.OF_EVENT, ofEvent++);
      } else if (perRow.contains(item)) {
        layout.add(RowLayout.OF_ROW, ofRow++);
      } else {
        layout.add(parts.part(decoded), parts.position(decoded));
        decoded++;
      }
    }
    return layout;
  }

  /**
   * The columns that have the same value in all rows of an event; none if the table explodes
   * nothing, because then an event has one row.
   */
  Set<String> eventColumns() {
    Set<String> columns = new HashSet<>();
    if (!table.explode().steps().isEmpty()) {
      columns.addAll(parts.shared().getFieldNames());
      perEvent.forEach(item -> columns.add(item.field().getName()));
    }
    return columns;
  }

  /** The derived columns that do not compile. Expressions that use them cannot be checked. */
  Set<String> failed() {
    return failed;
  }

  /** The position of the first column that SQL computed for a row, after the fields of the row. */
  int firstComputedOfRow() {
    return perEvent.isEmpty() ? 2 : 3;
  }

  /** The table of the dataset. */
  TableSpec spec() {
    return table;
  }

  /** The name of the table. */
  String table() {
    return table.name();
  }

  Optional<RowSample> sample() {
    return table.sample();
  }

  /** The time column of the table. */
  String time() {
    return table.time();
  }

  List<SelectItem> items() {
    return items;
  }
}
