package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.VarCharType;

/** A mutable {@link TableSpec} that is still being read. */
final class TableSpecDraft {
  /** The paths of the types that fill this table. */
  EventPaths paths;

  String name;
  ColumnPath explode = new ColumnPath(List.of());
  final List<ColumnSpec> columns = new ArrayList<>();
  final List<ColumnSpec> inputs = new ArrayList<>();
  String extra;
  final List<DerivedColumn> derived = new ArrayList<>();
  RowCondition where;
  RowSample sample;
  ProfileSpec profile;
  String time;
  final List<Partitioning> partitioning = new ArrayList<>();

  /** The names of columns with a problem. A reference to such a column is not a second problem. */
  final Set<String> invalidColumns = new HashSet<>();

  /** Whether a problem makes the set of columns unknown. */
  boolean isIncomplete;

  /**
   * Whether this table certainly has no stored column with this name. False if a problem makes this
   * unknown.
   */
  boolean lacks(String column) {
    return !stored(column) && !invalidColumns.contains(column) && !isIncomplete;
  }

  /** The names of the stored columns: columns, the extra column, derived columns. */
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

  /**
   * The column with this name, if an event has one value for this column. Otherwise adds a problem,
   * unless the column already has one, and returns an empty result.
   *
   * @param why what needs one value, and what to do; the sentence ends with "outside of arrays"
   */
  Optional<ColumnSpec> outsideOfArrays(
      YamlNode node, String column, String why, Problems problems) {
    Optional<ColumnSpec> found = columns.stream().filter(c -> c.name().equals(column)).findFirst();
    if (found.isPresent() && !found.get().isOutsideOfArrays()) {
      problems.add(
          node,
          "'"
              + column
              + "' has a value for each element of "
              + found.get().deepestExplodedPart()
              + "; "
              + why
              + " outside of arrays.");
      return Optional.empty();
    }
    if (found.isEmpty() && !invalidColumns.contains(column) && !isIncomplete) {
      List<String> names = new ArrayList<>();
      columns.stream()
          .filter(ColumnSpec::isOutsideOfArrays)
          .forEach(outside -> names.add(outside.name()));
      String suggestion = DidYouMean.suggestion(node.text(), names);
      problems.add(
          node,
          "'"
              + column
              + "' is not a column of "
              + name
              + (suggestion.isEmpty()
                  ? "; name one of " + String.join(", ", names) + "."
                  : suggestion));
    }
    return found;
  }

  /** The type of a stored column; null if it is derived or if a problem makes it unknown. */
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
