package io.clicklake.job.enrich;

import java.util.List;
import java.util.Optional;
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

  /** The column that is selected unchanged; null if the item is computed. */
  private final String unchanged;

  private SelectItem(String location, String sql, String name, LogicalType type, String unchanged) {
    this.location = location;
    this.sql = sql;
    this.unchanged = unchanged;
    this.field = new RowType.RowField(name, type);
  }

  /** A column that is selected unchanged. */
  static SelectItem column(String name, LogicalType type) {
    return renamed(name, name, type);
  }

  /** A column that is selected unchanged, with another name. */
  static SelectItem renamed(String column, String name, LogicalType type) {
    return new SelectItem(column, quoted(column), name, type, column);
  }

  /**
   * @param location the location of the expression and its text, for messages
   */
  static SelectItem computed(String location, String sql, String name, LogicalType type) {
    return new SelectItem(location, sql, name, type, null);
  }

  /** The column of this item, selected unchanged from a query that has computed it. */
  SelectItem selected() {
    String name = field.getName();
    return new SelectItem(location, quoted(name), name, field.getType(), name);
  }

  /** The column that the item selects unchanged. Empty if the item is computed. */
  Optional<String> unchanged() {
    return Optional.ofNullable(unchanged);
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
