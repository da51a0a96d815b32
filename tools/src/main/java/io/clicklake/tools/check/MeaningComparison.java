package io.clicklake.tools.check;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.ColumnSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.DerivedColumn;
import io.clicklake.catalog.dataset.Measure;
import io.clicklake.catalog.dataset.RowCondition;
import io.clicklake.catalog.dataset.TableSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the meaning of rows and columns that keep their name and type. It cannot be computed
 * whether two SQL expressions always give the same result, so a person must review a changed
 * expression. A change of an exploded path, a window, a group or a kind of measure is breaking,
 * because old and new rows would be in the same table and could not be added up.
 */
final class MeaningComparison {
  private final Changes changes;

  MeaningComparison(Changes changes) {
    this.changes = changes;
  }

  void compare(Dataset old, Dataset now) {
    Map<String, TableSpec> tables = by(old.tables(), TableSpec::name);
    for (TableSpec table : now.tables()) {
      if (tables.containsKey(table.name())) {
        table(tables.get(table.name()), table);
      }
    }
    Map<String, AggregateSpec> aggregates = by(old.aggregates(), AggregateSpec::name);
    for (AggregateSpec aggregate : now.aggregates()) {
      if (aggregates.containsKey(aggregate.name())) {
        aggregate(aggregates.get(aggregate.name()), aggregate);
      }
    }
  }

  private void table(TableSpec old, TableSpec now) {
    rows(now.name() + ".explode", old.explode().toString(), now.explode().toString());
    meaning(now.name() + ".time", old.time(), now.time());
    meaning(now.name() + ".where", where(old), where(now));
    meaning(now.name() + ".sample", sample(old), sample(now));
    sources(now.name(), old.columns(), now.columns());
    sources(now.name() + ".inputs", old.inputs(), now.inputs());
    Map<String, DerivedColumn> derived = by(old.derived(), DerivedColumn::name);
    for (DerivedColumn column : now.derived()) {
      if (derived.containsKey(column.name())) {
        meaning(
            now.name() + "." + column.name(),
            derived.get(column.name()).expression(),
            column.expression());
      }
    }
  }

  private static String where(TableSpec table) {
    return table.where().map(RowCondition::expression).orElse("all rows");
  }

  private static String sample(TableSpec table) {
    return table.sample().map(s -> s.percent() + " % by " + s.by()).orElse("all rows");
  }

  private void sources(String table, List<ColumnSpec> old, List<ColumnSpec> now) {
    Map<String, ColumnSpec> columns = by(old, ColumnSpec::name);
    for (ColumnSpec column : now) {
      if (columns.containsKey(column.name())) {
        meaning(
            table + "." + column.name(),
            EventComparison.source(columns.get(column.name())),
            EventComparison.source(column));
      }
    }
  }

  private void aggregate(AggregateSpec old, AggregateSpec now) {
    rows(now.name() + ".from", old.from(), now.from());
    rows(now.name() + ".window", text(old), text(now));
    rows(now.name() + ".group", old.groupBy().toString(), now.groupBy().toString());
    meaning(now.name() + ".time", old.time(), now.time());
    meaning(now.name() + ".where", old.where().orElse("all rows"), now.where().orElse("all rows"));
    Map<String, Measure> measures = by(old.measures(), Measure::name);
    for (Measure measure : now.measures()) {
      Measure before = measures.get(measure.name());
      String place = now.name() + "." + measure.name();
      if (before != null && before.kind() != measure.kind()) {
        rows(place, text(before), text(measure));
      } else if (before != null) {
        meaning(place, text(before), text(measure));
      }
    }
  }

  private void rows(String place, String old, String now) {
    if (!old.equals(now)) {
      changes.breaking(
          place,
          "was "
              + shown(old)
              + ", is "
              + shown(now)
              + "; old and new rows cannot be added up. Give the new table another name.");
    }
  }

  private void meaning(String place, String old, String now) {
    if (!old.equals(now)) {
      changes.review(
          place,
          "was " + old + ", is " + now + "; check that old and new values have the same meaning.");
    }
  }

  private static String shown(String text) {
    return text.isEmpty() ? "nothing" : text;
  }

  private static String text(AggregateSpec aggregate) {
    return aggregate.window().toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private static String text(Measure measure) {
    String where = measure.where().map(condition -> " where " + condition).orElse("");
    return measure.kind().name().toLowerCase(Locale.ROOT) + " of " + measure.expression() + where;
  }

  private static <T> Map<String, T> by(List<T> all, Function<T, String> name) {
    return all.stream()
        .collect(Collectors.toMap(name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }
}
