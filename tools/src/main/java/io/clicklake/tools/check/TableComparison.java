package io.clicklake.tools.check;

import io.clicklake.catalog.table.TableDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Compares tables, columns, types and partitioning. A difference is compatible if the job makes the
 * change itself at start: it creates a table, adds a column or widens a type. Every other
 * difference is breaking, because the job does not start, or because a table or column gets no more
 * values.
 */
final class TableComparison {
  private final Changes changes;

  TableComparison(Changes changes) {
    this.changes = changes;
  }

  void compare(List<TableDefinition> old, List<TableDefinition> now) {
    Map<String, TableDefinition> left = byName(old);
    for (TableDefinition table : now) {
      TableDefinition before = left.remove(table.name());
      if (before == null) {
        changes.compatible(table.name(), "a new table; it is created at start.");
      } else {
        compare(before, table);
      }
    }
    left.keySet()
        .forEach(
            name ->
                changes.breaking(
                    name,
                    "the dataset no longer has this table; its rows stay, and no rows are added."));
  }

  private void compare(TableDefinition old, TableDefinition now) {
    for (NestedField column : now.schema().columns()) {
      NestedField before = old.schema().findField(column.name());
      String place = now.name() + "." + column.name();
      if (before == null) {
        changes.compatible(
            place, "a new column of type " + column.type() + "; older rows have null.");
      } else {
        type(place, before.type(), column.type());
      }
    }
    for (NestedField column : old.schema().columns()) {
      if (now.schema().findField(column.name()) == null) {
        changes.breaking(
            now.name() + "." + column.name(),
            "the dataset no longer has this column; it stays in the table, with null in all new"
                + " rows.");
      }
    }
    String before = fields(old);
    String after = fields(now);
    if (!before.equals(after)) {
      changes.breaking(
          now.name() + ".partition",
          "was "
              + before
              + ", is "
              + after
              + "; the job does not start on a table with another partitioning.");
    }
  }

  private void type(String place, Type old, Type now) {
    if (old.equals(now)) {
      return;
    }
    if (TypeUtil.isPromotionAllowed(old, now.asPrimitiveType())) {
      changes.compatible(
          place, "widened from " + old + " to " + now + "; the table is changed at start.");
    } else {
      changes.breaking(
          place,
          "was "
              + old
              + ", is "
              + now
              + "; only int to long, float to double and a decimal to more digits of the same scale"
              + " can be changed. Give the new column another name.");
    }
  }

  /** The table's name in the notation of a dataset. */
  private static String fields(TableDefinition table) {
    return table.spec().fields().stream()
        .map(
            field -> {
              String column = table.schema().findColumnName(field.sourceId());
              String transform = field.transform().toString();
              return field.transform().isIdentity()
                  ? column
                  : transform.startsWith("bucket[")
                      ? transform.replace("[", "(").replace("]", ", ") + column + ")"
                      : transform + "(" + column + ")";
            })
        .toList()
        .toString();
  }

  private static Map<String, TableDefinition> byName(List<TableDefinition> tables) {
    Map<String, TableDefinition> byName = new LinkedHashMap<>();
    tables.forEach(table -> byName.put(table.name(), table));
    return byName;
  }
}
