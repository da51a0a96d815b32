package io.clicklake.job.enrich;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * A column of a projection: its SQL, name and type, and its location in the dataset for messages.
 */
final class SelectItem {
  private final String location;
  private final String sql;
  private final RowType.RowField field;

  private SelectItem(String location, String sql, String name, LogicalType type) {
    this.location = location;
    this.sql = sql;
    this.field = new RowType.RowField(name, type);
  }

  /** A column that is selected unchanged. */
  static SelectItem column(String name, LogicalType type) {
    return new SelectItem(name, quoted(name), name, type);
  }

  /**
   * @param location the location of the expression and its text, for messages
   */
  static SelectItem computed(String location, String sql, String name, LogicalType type) {
    return new SelectItem(location, sql, name, type);
  }

  /** The column of this item, selected unchanged from a query that has computed it. */
  SelectItem selected() {
    return new SelectItem(location, quoted(field.getName()), field.getName(), field.getType());
  }

  String location() {
    return location;
  }

  String sql() {
    return sql + " AS " + quoted(field.getName());
  }

  RowType.RowField field() {
    return field;
  }

  static String select(List<SelectItem> items) {
    return items.stream().map(SelectItem::sql).collect(Collectors.joining(", "));
  }

  static RowType type(List<SelectItem> items) {
    return new RowType(false, items.stream().map(SelectItem::field).collect(Collectors.toList()));
  }

  static String quoted(String name) {
    return '`' + name + '`';
  }

  static String cast(String expression, LogicalType type) {
    return "CAST((" + expression + ") AS " + type.asSerializableString() + ")";
  }
}
