package io.clicklake.catalog.table;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Measure;
import io.clicklake.catalog.dataset.Partitioning.Transform;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.dataset.ValueSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.flink.table.types.logical.RowType;

/**
 * Creates the definitions of all tables of a dataset:
 *
 * <ul>
 *   <li>always: the raw events, the rejected events, the clean tables, the aggregate tables and the
 *       ledger;
 *   <li>if a clean table has a profile: the profile minutes;
 *   <li>if the dataset declares producers: the completeness;
 *   <li>if the dataset has monitors: the findings.
 * </ul>
 */
public final class DatasetTables {
  private static final Set<String> RESERVED =
      Set.of(Zones.RAW_EVENTS, Zones.REJECTED_EVENTS, Zones.LEDGER);

  private final Map<String, RowType> types;
  private final List<TableDefinition> definitions = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private DatasetTables(Map<String, RowType> types) {
    this.types = types;
  }

  /**
   * The definitions of all tables.
   *
   * @param types for each clean and each aggregate table, by name: the stored columns in the order
   *     of the rows
   * @param ledger the columns of the ledger, including {@code recorded_at}
   * @throws SetupException with all problems of all tables
   */
  public static List<TableDefinition> of(
      Dataset dataset, Map<String, RowType> types, RowType ledger) {
    DatasetTables tables = new DatasetTables(types);
    tables.add(() -> Zones.rawEvents(dataset.name()));
    tables.add(() -> Zones.rejectedEvents(dataset.name()));
    for (TableSpec table : dataset.tables()) {
      tables.addNamed(table.name(), type -> clean(table, type));
    }
    for (AggregateSpec aggregate : dataset.aggregates()) {
      tables.addNamed(aggregate.name(), type -> aggregate(aggregate, type));
    }
    tables.add(() -> Zones.ledger(ledger, dataset.name()));
    if (dataset.isProfiled()) {
      tables.add(() -> Zones.profileMinutes(dataset.name()));
    }
    if (dataset.producers().isPresent()) {
      tables.add(() -> Zones.completeness(dataset.name()));
    }
    if (!dataset.monitors().isEmpty()) {
      tables.add(() -> Zones.findings(dataset.name()));
    }
    if (!tables.problems.isEmpty()) {
      throw new SetupException(tables.problems);
    }
    return List.copyOf(tables.definitions);
  }

  private interface Definer {
    TableDefinition define(RowType type);
  }

  private void addNamed(String name, Definer definer) {
    if (RESERVED.contains(name)) {
      problems.add(
          "Table '"
              + name
              + "' of the dataset has the name of a table that every dataset has:"
              + " choose another.");
    } else if (!types.containsKey(name)) {
      throw new IllegalArgumentException("no row type given for table '" + name + "'");
    } else {
      add(() -> definer.define(types.get(name)));
    }
  }

  private void add(Supplier<TableDefinition> definition) {
    try {
      definitions.add(definition.get());
    } catch (SetupException e) {
      problems.addAll(e.problems());
    }
  }

  private static TableDefinition clean(TableSpec table, RowType type) {
    String rows = table.explode().steps().isEmpty() ? "event" : table.explode() + " of each event";
    TableDefinitionBuilder draft =
        TableDefinition.draft(table.name(), type)
            .comment("One row for each " + rows)
            .partitionedBy(table.partitioning());
    table.columns().forEach(column -> draft.doc(column.name(), column.value().description()));
    table.columns().stream()
        .filter(column -> column.source() == ValueSource.WHOLE_EVENT)
        .forEach(column -> draft.withoutBounds(column.name()));
    table.derived().forEach(column -> draft.doc(column.name(), "= " + column.expression()));
    table
        .extra()
        .ifPresent(
            extra ->
                draft
                    .doc(extra, "fields that the contract allows but does not name, as JSON text")
                    .withoutBounds(extra));
    return draft.define();
  }

  private static TableDefinition aggregate(AggregateSpec aggregate, RowType type) {
    TableDefinitionBuilder draft =
        TableDefinition.draft(aggregate.name(), type)
            .comment(
                "Additive deltas of windows over "
                    + aggregate.from()
                    + ": a window can have several rows, sum them up")
            .doc("window_start", "start of the window, inclusive")
            .doc("window_end", "end of the window, exclusive")
            .doc("emitted", "on_time, or late for a later correction")
            .partitionedBy(Zones.by(Transform.DAY, "window_start"));
    for (Measure measure : aggregate.measures()) {
      draft.doc(measure.name(), meaning(measure));
      if (measure.kind() == Measure.Kind.APPROX_DISTINCT) {
        draft.withoutBounds(measure.name());
      }
    }
    return draft.define();
  }

  private static String meaning(Measure measure) {
    String kind = measure.kind().name().toLowerCase(Locale.ROOT);
    String where = measure.where().map(condition -> " where " + condition).orElse("");
    return kind + " of " + measure.expression() + where;
  }
}
