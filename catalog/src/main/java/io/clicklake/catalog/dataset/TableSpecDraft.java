package io.clicklake.catalog.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.VarCharType;

/** A {@link TableSpec} while it is being read; package-private and mutable. */
final class TableSpecDraft {
  String name;
  ColumnPath explode = new ColumnPath(List.of());
  final List<ColumnSpec> columns = new ArrayList<>();
  final List<ColumnSpec> inputs = new ArrayList<>();
  String extra;
  final List<DerivedColumn> derived = new ArrayList<>();
  String time;
  final List<Partitioning> partitioning = new ArrayList<>();

  /** Columns that the dataset names but that have a problem: whoever refers to them has none. */
  final Set<String> unread = new HashSet<>();

  /** Whether a problem leaves open which columns there are. */
  boolean vague;

  /** Whether this table has certainly no such stored column. */
  boolean lacks(String column) {
    return !stored(column) && !unread.contains(column) && !vague;
  }

  /** What lands in the table: columns, the extra column, derived columns. */
  List<String> storedNames() {
    List<String> names = new ArrayList<>();
    columns.forEach(column -> names.add(column.name()));
    if (extra != null) {
      names.add(extra);
    }
    derived.forEach(column -> names.add(column.name()));
    return names;
  }

  boolean stored(String column) {
    return storedNames().contains(column);
  }

  /** Of a stored column; null when it is derived or when a problem leaves it unknown. */
  LogicalType type(String column) {
    if (column.equals(extra)) {
      return VarCharType.STRING_TYPE;
    }
    return columns.stream()
        .filter(c -> c.name().equals(column))
        .map(ColumnSpec::type)
        .filter(type -> type != null)
        .findFirst()
        .orElse(null);
  }
}
