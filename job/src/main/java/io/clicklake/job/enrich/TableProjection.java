package io.clicklake.job.enrich;

import io.clicklake.catalog.dataset.ColumnSpec;
import io.clicklake.catalog.dataset.DerivedColumn;
import io.clicklake.catalog.dataset.TableSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;

/** From the decoded row of a table to its enriched one: what is stored first, then the inputs. */
final class TableProjection {
  private final TableSpec table;
  private final List<SelectItem> items;
  private final int storedItems;
  private final Set<String> failed;

  private TableProjection(
      TableSpec table, List<SelectItem> items, int storedItems, Set<String> failed) {
    this.table = table;
    this.items = items;
    this.storedItems = storedItems;
    this.failed = failed;
  }

  static TableProjection compile(TableEnvironment tables, TableSpec table, List<String> problems) {
    List<SelectItem> items = new ArrayList<>();
    for (ColumnSpec column : table.columns()) {
      items.add(SelectItem.column(column.name(), column.type()));
    }
    table.extra().ifPresent(e -> items.add(SelectItem.column(e, VarCharType.STRING_TYPE)));

    Expressions expressions =
        new Expressions(
            tables, table.decodedType(), Set.of(), "tables." + table.name() + ".derived", problems);
    Set<String> failed = new LinkedHashSet<>();
    for (DerivedColumn column : table.derived()) {
      Optional<LogicalType> type = expressions.type(column.name(), column.expression());
      if (type.isPresent()) {
        items.add(
            SelectItem.computed(
                expressions.place(column.name(), column.expression()),
                SelectItem.cast(column.expression(), type.get()),
                column.name(),
                type.get()));
      } else {
        failed.add(column.name());
      }
    }

    int storedItems = items.size();
    for (ColumnSpec input : table.inputs()) {
      items.add(SelectItem.column(input.name(), input.type()));
    }
    return new TableProjection(table, items, storedItems, failed);
  }

  RowType storedType() {
    return SelectItem.type(items.subList(0, storedItems));
  }

  RowType enrichedType() {
    return SelectItem.type(items);
  }

  RowType decodedType() {
    return table.decodedType();
  }

  /** The derived columns. */
  List<SelectItem> computed() {
    return items.subList(storedItems - table.derived().size(), storedItems);
  }

  /**
   * For each field of the enriched row its position in the decoded row followed by one field, the
   * decoded row again, and the derived columns.
   */
  int[] positions() {
    int derived = table.derived().size();
    int kept = storedItems - derived;
    int decoded = items.size() - derived;
    IntStream computed = IntStream.range(decoded + 1, decoded + 1 + derived);
    IntStream inputs = IntStream.range(kept, decoded);
    return IntStream.concat(IntStream.concat(IntStream.range(0, kept), computed), inputs).toArray();
  }

  /** The derived columns that do not compile; what else is wrong with them cannot be known. */
  Set<String> failed() {
    return failed;
  }

  /** The column that says when a row's fact happened. */
  String time() {
    return table.time();
  }

  List<SelectItem> items() {
    return items;
  }

  /** Whether there is nothing to add. */
  boolean isIdentity() {
    return table.derived().isEmpty();
  }
}
