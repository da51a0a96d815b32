package io.clicklake.catalog.table;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Measure;
import io.clicklake.catalog.dataset.Ratio;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * The view that combines the deltas of an aggregate table, in the SQL of Athena (engine 3) and
 * Trino. The view names each column, because an Athena view with {@code SELECT *} fails after a
 * column is added to the table.
 */
public final class AggregateView {
  private static final String SUFFIX = "_total";

  private final String table;
  private final Map<String, String> expressions = new LinkedHashMap<>();
  private final Map<String, Type> columns = new LinkedHashMap<>();
  private final List<String> keys = new ArrayList<>();

  private AggregateView(AggregateSpec aggregate, Schema schema) {
    this.table = aggregate.name();
    keys.add("window_start");
    keys.add("window_end");
    keys.addAll(aggregate.groupBy());
    for (String key : keys) {
      add(key, key, schema.findType(key));
    }
    for (Measure measure : aggregate.measures()) {
      add(measure.name(), combined(measure), type(measure, schema));
    }
    add("corrections", "count_if(emitted = 'late')", Types.LongType.get());
    for (Ratio ratio : aggregate.ratios()) {
      add(ratio.name(), divided(ratio), Types.DoubleType.get());
    }
  }

  /**
   * @param definition the definition of the aggregate's table
   */
  public static AggregateView of(AggregateSpec aggregate, TableDefinition definition) {
    return of(aggregate, definition.schema());
  }

  /**
   * @param schema the schema of the aggregate's table
   */
  public static AggregateView of(AggregateSpec aggregate, Schema schema) {
    return new AggregateView(aggregate, schema);
  }

  /** The name of an aggregate's view. */
  public static String nameOf(AggregateSpec aggregate) {
    return aggregate.name() + SUFFIX;
  }

  /** The views of all aggregates, from the definitions of all tables. */
  public static List<AggregateView> of(
      List<AggregateSpec> aggregates, List<TableDefinition> definitions) {
    List<AggregateView> views = new ArrayList<>();
    for (AggregateSpec aggregate : aggregates) {
      definitions.stream()
          .filter(definition -> definition.name().equals(aggregate.name()))
          .forEach(definition -> views.add(of(aggregate, definition)));
    }
    return views;
  }

  private void add(String name, String expression, Type type) {
    expressions.put(name, expression);
    columns.put(name, type);
  }

  public String name() {
    return table + SUFFIX;
  }

  /** The columns with their Iceberg types. */
  public Map<String, Type> columns() {
    return Collections.unmodifiableMap(columns);
  }

  /** The query. Its table is in the same database as the view. */
  public String query() {
    List<String> items = new ArrayList<>();
    expressions.forEach(
        (name, sql) -> items.add("  " + (name.equals(sql) ? sql : sql + " AS " + name)));
    return "SELECT\n"
        + String.join(",\n", items)
        + "\nFROM "
        + table
        + "\nGROUP BY "
        + String.join(", ", keys);
  }

  /** The statement that creates the view. Run it in the database of the tables. */
  public String statement() {
    return "CREATE OR REPLACE VIEW " + name() + " AS\n" + query();
  }

  private static String combined(Measure measure) {
    String name = measure.name();
    switch (measure.kind()) {
      case COUNT:
        return "sum(" + name + ")";
      case SUM:
        // The sum of a group without values is null. With 0 instead, users can add the groups.
        return "coalesce(sum(" + name + "), 0)";
      case MIN:
        return "min(" + name + ")";
      case MAX:
        return "max(" + name + ")";
      case APPROX_DISTINCT:
        return "coalesce(cardinality(merge(cast(" + name + " AS HyperLogLog))), 0)";
      default:
        throw new IllegalStateException("no way to combine " + measure.kind());
    }
  }

  /**
   * The ratio in SQL. The order of the operations is the same as in the HTTP API, so that both give
   * the same digits.
   */
  private String divided(Ratio ratio) {
    String numerator = "CAST(" + expressions.get(ratio.numerator()) + " AS double)";
    String denominator = "nullif(CAST(" + expressions.get(ratio.denominator()) + " AS double), 0)";
    return ratio.factor().compareTo(BigDecimal.ONE) == 0
        ? numerator + " / " + denominator
        : ratio.factor().toPlainString() + " * " + numerator + " / " + denominator;
  }

  private static Type type(Measure measure, Schema schema) {
    return measure.kind() == Measure.Kind.APPROX_DISTINCT
        ? Types.LongType.get()
        : schema.findType(measure.name());
  }
}
