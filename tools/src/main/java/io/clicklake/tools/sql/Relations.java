package io.clicklake.tools.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.table.AggregateView;
import io.clicklake.catalog.table.Zones;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.MetadataTableType;

/**
 * The tables and views of a dataset, by name. For each statement, creates in an {@link Engine} the
 * tables and views that the statement names.
 */
final class Relations {
  private static final char METADATA = '$';

  private final CatalogDatabase lake;
  private final FileCache cache;
  private final List<String> tables = new ArrayList<>();
  private final Map<String, AggregateSpec> views = new LinkedHashMap<>();

  Relations(CatalogDatabase lake, Dataset dataset, FileCache cache) {
    this.lake = lake;
    this.cache = cache;
    tables.addAll(List.of(Zones.RAW_EVENTS, Zones.REJECTED_EVENTS));
    dataset.tables().stream().map(TableSpec::name).forEach(tables::add);
    for (AggregateSpec aggregate : dataset.aggregates()) {
      tables.add(aggregate.name());
      views.put(AggregateView.nameOf(aggregate), aggregate);
    }
    if (dataset.isProfiled()) {
      tables.add(Zones.PROFILE_MINUTES);
    }
    if (dataset.producers().isPresent()) {
      tables.add(Zones.COMPLETENESS);
    }
    if (!dataset.monitors().isEmpty()) {
      tables.add(Zones.FINDINGS);
    }
    tables.add(Zones.LEDGER);
  }

  List<String> tables() {
    return tables;
  }

  Set<String> views() {
    return views.keySet();
  }

  /**
   * Creates in the engine the tables and views that a parsed statement names. Names that the
   * statement itself defines are left to the engine.
   *
   * @return the files that the statement may open
   */
  Set<Path> create(Engine engine, JsonNode statement) throws SQLException, StatementException {
    Set<String> named = new TreeSet<>();
    for (JsonNode reference : statement.findParents("table_name")) {
      if (reference.path("type").asText().equals("BASE_TABLE")) {
        named.add(reference.get("table_name").asText().toLowerCase(Locale.ROOT));
      }
    }
    for (AggregateSpec aggregate : views.values()) {
      if (named.contains(AggregateView.nameOf(aggregate))) {
        named.add(aggregate.name());
      }
    }
    Set<Path> files = new LinkedHashSet<>();
    for (String name : named) {
      int dollar = name.indexOf(METADATA);
      String table = name.replaceFirst(VersionClauses.AT + "\\d+$", "");
      if (tables.contains(table)) {
        files.addAll(new TableView(engine, cache, name, lake.table(table)).create());
      } else if (dollar > 0 && tables.contains(name.substring(0, dollar))) {
        createMetadata(engine, name, name.substring(0, dollar), name.substring(dollar + 1));
      }
    }
    for (String name : named) {
      if (views.containsKey(name)) {
        create(engine, views.get(name));
      }
    }
    return files;
  }

  /**
   * Creates the view with its SQL for Athena and Trino. The casts give each column the type that it
   * has in Athena and Trino.
   */
  private void create(Engine engine, AggregateSpec aggregate) throws SQLException {
    AggregateView view = AggregateView.of(aggregate, lake.table(aggregate.name()).schema());
    List<String> columns = new ArrayList<>();
    view.columns()
        .forEach(
            (name, type) ->
                columns.add(
                    String.format(
                        "CAST(%1$s AS %2$s) AS %1$s", Quoted.name(name), EngineTypes.name(type))));
    engine.execute(
        "CREATE VIEW "
            + Quoted.name(view.name())
            + " AS SELECT "
            + String.join(", ", columns)
            + " FROM ("
            + view.query()
            + ")");
  }

  private void createMetadata(Engine engine, String name, String table, String type)
      throws SQLException, StatementException {
    MetadataTableType known = MetadataTableType.from(type);
    if (known == null) {
      throw new StatementException(
          "Iceberg has no metadata table '"
              + type
              + "': try $snapshots, $history, $files, $manifests, $partitions or $refs.");
    }
    MetadataView.create(engine, name, lake.table(table), known);
  }
}
