package io.clicklake.catalog.lake;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;

/** Compares the tables in the catalog with their definitions and plans the changes. */
final class TablePlanner {
  private final Catalog catalog;
  private final Namespace database;
  private final CatalogErrors errors;
  private final List<TablePlan.Step> steps = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> otherOwners = new ArrayList<>();

  TablePlanner(Catalog catalog, Namespace database, CatalogErrors errors) {
    this.catalog = catalog;
    this.database = database;
    this.errors = errors;
  }

  TablePlan plan(List<TableDefinition> definitions) {
    boolean exists = errors.run("look up database '" + database + "'", this::planDatabase);
    CatalogErrors.Collected problems = errors.collect();
    for (TableDefinition definition : definitions) {
      TableIdentifier table = TableIdentifier.of(database, definition.name());
      problems.run(
          "look up table '" + table + "'",
          () -> {
            if (exists && catalog.tableExists(table)) {
              planEvolution(table, definition, problems);
            } else {
              planCreation(table, definition);
            }
          });
    }
    if (!otherOwners.isEmpty()) {
      // Reports only this problem: other differences exist because the tables belong to another
      // dataset.
      throw new SetupException(otherOwners.get(0));
    }
    problems.check();
    return new TablePlan(steps, notes, errors);
  }

  private boolean planDatabase() {
    SupportsNamespaces namespaces = (SupportsNamespaces) catalog;
    if (namespaces.namespaceExists(database)) {
      return true;
    }
    String doing = "create database '" + database + "'";
    steps.add(new TablePlan.Step(doing, List.of(doing), () -> create(namespaces)));
    return false;
  }

  private void create(SupportsNamespaces namespaces) {
    try {
      namespaces.createNamespace(database);
    } catch (RuntimeException e) {
      // Catalogs report in different ways that another process created it, which is no problem.
      if (!namespaces.namespaceExists(database)) {
        throw e;
      }
    }
  }

  private void planCreation(TableIdentifier table, TableDefinition definition) {
    String doing = "create table '" + table + "'";
    String sentence =
        doing
            + ": "
            + definition.schema().columns().size()
            + " columns, partitioned by "
            + PartitionNotation.of(definition.spec());
    add(definition, new TablePlan.Step(doing, List.of(sentence), () -> create(table, definition)));
  }

  private void create(TableIdentifier table, TableDefinition definition) {
    try {
      // Not in one transaction, because some REST catalogs do not support staged tables.
      MixedPartitionSpec.putInto(
          catalog.createTable(
              table, definition.schema(), definition.spec(), definition.properties()));
    } catch (AlreadyExistsException e) {
      DatabaseOwner.check(catalog.loadTable(table), table, definition);
      throw e;
    }
  }

  private void planEvolution(
      TableIdentifier name, TableDefinition definition, CatalogErrors.Collected problems) {
    Table table = catalog.loadTable(name);
    DatabaseOwner.problem(table, name, definition).ifPresent(otherOwners::add);
    Evolution evolution = Evolution.of(name.toString(), table, definition);
    evolution.problems().forEach(problems::add);
    notes.addAll(evolution.notes());
    if (!evolution.changes().isEmpty()) {
      add(
          definition,
          new TablePlan.Step(
              "evolve table '" + name + "'",
              evolution.changes(),
              () -> {
                table.refresh();
                DatabaseOwner.check(table, name, definition);
                evolution.commit(table);
              }));
    }
  }

  private void add(TableDefinition definition, TablePlan.Step step) {
    steps.add(definition.dataset().isPresent() ? step.claimingDatabase() : step);
  }
}
