package io.clicklake.job.enrich;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/** One column of a projection: what SQL computes it, and where the dataset says so. */
final class SelectItem {
  private final String place;
  private final String sql;
  private final RowType.RowField field;

  private SelectItem(String place, String sql, String name, LogicalType type) {
    this.place = place;
    this.sql = sql;
    this.field = new RowType.RowField(name, type);
  }

  /** A column passed on as it is. */
  static SelectItem column(String name, LogicalType type) {
    return new SelectItem(name, quoted(name), name, type);
  }

  /**
   * @param place where the expression stands, and the expression, for messages
   */
  static SelectItem computed(String place, String sql, String name, LogicalType type) {
    return new SelectItem(place, sql, name, type);
  }

  String place() {
    return place;
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
