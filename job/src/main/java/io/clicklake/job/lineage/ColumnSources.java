package io.clicklake.job.lineage;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.ColumnSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.DerivedColumn;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.dataset.ValueSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of the stream that the values of a clean table come from. A field is a path in the
 * event as in {@code dataset.yaml}, for example {@code ads[].price}; {@code envelope a.b} or {@code
 * record shard}; or {@value #ALL} for all fields.
 */
final class ColumnSources {
  static final String ALL = "*";

  private final TableSpec table;
  private final Map<String, Set<String>> fields = new LinkedHashMap<>();

  private ColumnSources(TableSpec table) {
    this.table = table;
    table.columns().forEach(column -> fields.put(column.name(), fieldsOf(column)));
    table.inputs().forEach(input -> fields.put(input.name(), fieldsOf(input)));
    table.extra().ifPresent(extra -> fields.put(extra, Set.of(ALL)));
    // Derived columns use no other derived columns.
    Map<String, Set<String>> derived = new LinkedHashMap<>();
    table.derived().forEach(column -> derived.put(column.name(), fieldsOf(column.expression())));
    fields.putAll(derived);
  }

  static ColumnSources of(TableSpec table) {
    return new ColumnSources(table);
  }

  /** The table that an aggregate reads. */
  static ColumnSources of(Dataset dataset, AggregateSpec aggregate) {
    return of(
        dataset.tables().stream()
            .filter(table -> table.name().equals(aggregate.from()))
            .findFirst()
            .orElseThrow());
  }

  TableSpec table() {
    return table;
  }

  /** The fields of a column or input; none if there is no such column. */
  Set<String> fieldsOfColumn(String column) {
    return fields.getOrDefault(column, Set.of());
  }

  /** The fields of all columns that a SQL expression names. */
  Set<String> fieldsOf(String expression) {
    return SqlColumns.of(expression, fields.keySet()).stream()
        .flatMap(column -> fields.get(column).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The expression of a derived column; null if the column is read from the stream as it is. */
  String expressionOf(String column) {
    return table.derived().stream()
        .filter(derived -> derived.name().equals(column))
        .map(DerivedColumn::expression)
        .findFirst()
        .orElse(null);
  }

  private static Set<String> fieldsOf(ColumnSpec column) {
    if (column.source() == ValueSource.WHOLE_EVENT) {
      return Set.of(ALL);
    }
    List<String> paths =
        column.source() == ValueSource.EVENT
            ? column.allPaths().stream().map(Object::toString).collect(Collectors.toList())
            : List.of(column.value().toString());
    return new LinkedHashSet<>(paths);
  }
}
