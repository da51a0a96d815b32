package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks the time column of a table or of an aggregate over the table. The column must not be a
 * derived column and must have the type timestamp. If the column is read from the event, the
 * contract must guarantee a value in every row.
 */
final class TimeColumnCheck {
  private final TableSpecDraft table;
  private final EventPaths paths;
  private final Problems problems;

  TimeColumnCheck(TableSpecDraft table, EventPaths paths, Problems problems) {
    this.table = table;
    this.paths = paths;
    this.problems = problems;
  }

  void check(YamlNode node, String name, String why) {
    Optional<ColumnSpec> column =
        table.columns.stream().filter(c -> c.name().equals(name)).findFirst();
    if (column.isEmpty()) {
      if (!table.invalidColumns.contains(name) && !table.isIncomplete) {
        List<String> names =
            table.columns.stream().map(ColumnSpec::name).collect(Collectors.toList());
        String suggestion = DidYouMean.suggestion(name, names);
        problems.add(
            node,
            "'"
                + name
                + "' is not a column of "
                + table.name
                + " that is read from the event"
                + (suggestion.isEmpty() ? "; name one of type timestamp." : suggestion));
      }
      return;
    }
    if (column.get().type() == null) {
      return;
    }
    if (!column.get().type().equals(ColumnType.TIMESTAMP.flinkType())) {
      problems.add(
          node,
          "'"
              + name
              + "' is of type "
              + ColumnType.name(column.get().type())
              + "; name a column of type timestamp.");
      return;
    }
    if (column.get().source() == ValueSource.EVENT) {
      paths.requirePresent(node, why, column.get());
    }
  }
}
