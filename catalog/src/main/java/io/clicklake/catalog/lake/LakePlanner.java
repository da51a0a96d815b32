package io.clicklake.catalog.lake;

import io.clicklake.catalog.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;

/** Compares the catalog with the definitions, table by table. */
final class LakePlanner {
  private final Catalog catalog;
  private final Namespace database;
  private final Faults faults;
  private final List<LakePlan.Step> steps = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  LakePlanner(Catalog catalog, Namespace database, Faults faults) {
    this.catalog = catalog;
    this.database = database;
    this.faults = faults;
  }

  LakePlan plan(List<TableDefinition> definitions) {
    boolean exists =
        faults.during("look up database '" + database + "'", this::planDatabaseAndTellIfThere);
    Faults.Collected problems = faults.collect();
    for (TableDefinition definition : definitions) {
      TableIdentifier table = TableIdentifier.of(database, definition.name());
      problems.during(
          "look up table '" + table + "'",
          () -> {
            if (exists && catalog.tableExists(table)) {
              planEvolution(table, definition, problems);
            } else {
              planCreation(table, definition);
            }
          });
    }
    problems.check();
    return new LakePlan(steps, notes, faults);
  }

  private boolean planDatabaseAndTellIfThere() {
    SupportsNamespaces namespaces = (SupportsNamespaces) catalog;
    if (namespaces.namespaceExists(database)) {
      return true;
    }
    String doing = "create database '" + database + "'";
    steps.add(new LakePlan.Step(doing, List.of(doing), () -> namespaces.createNamespace(database)));
    return false;
  }

  private void planCreation(TableIdentifier table, TableDefinition definition) {
    String doing = "create table '" + table + "'";
    String sentence =
        doing
            + ": "
            + definition.schema().columns().size()
            + " columns, partitioned by "
            + PartitionNotation.of(definition.spec());
    steps.add(
        new LakePlan.Step(
            doing,
            List.of(sentence),
            () ->
                catalog.createTable(
                    table, definition.schema(), definition.spec(), definition.properties())));
  }

  private void planEvolution(
      TableIdentifier name, TableDefinition definition, Faults.Collected problems) {
    Table table = catalog.loadTable(name);
    Evolution evolution = Evolution.of(name.toString(), table, definition);
    evolution.problems().forEach(problems::add);
    notes.addAll(evolution.notes());
    if (!evolution.changes().isEmpty()) {
      steps.add(
          new LakePlan.Step(
              "evolve table '" + name + "'", evolution.changes(), () -> evolution.commit(table)));
    }
  }
}
