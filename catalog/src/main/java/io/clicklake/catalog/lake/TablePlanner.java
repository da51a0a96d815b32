package io.clicklake.catalog.lake;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchTableException;

/** Compares the tables in the catalog with their definitions and plans the changes. */
final class TablePlanner {
  /** The plan for one table. */
  private static final class TableChange {
    private final TableDefinition definition;
    private final List<TablePlan.Step> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> otherOwners = new ArrayList<>();

    private TableChange(TableDefinition definition) {
      this.definition = definition;
    }

    private void add(TablePlan.Step step) {
      steps.add(definition.dataset().isPresent() ? step.claimingDatabase() : step.together());
    }
  }

  private final Catalog catalog;
  private final Namespace database;
  private final CatalogErrors errors;
  private final TableActions actions;
  private final List<TablePlan.Step> steps = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  TablePlanner(Catalog catalog, Namespace database, CatalogErrors errors, TableActions actions) {
    this.catalog = catalog;
    this.database = database;
    this.errors = errors;
    this.actions = actions;
  }

  TablePlan plan(List<TableDefinition> definitions) {
    boolean exists = errors.run("look up database '" + database + "'", this::planDatabase);
    List<TableChange> tables =
        definitions.stream().map(TableChange::new).collect(Collectors.toList());
    CatalogErrors.Collected problems = errors.collect();
    actions.forEach(tables, problems, (table, own) -> plan(table, exists, own));
    for (TableChange table : tables) {
      if (!table.otherOwners.isEmpty()) {
        // Reports only this problem. All other differences have the same cause: the tables belong
        // to another dataset.
        throw new SetupException(table.otherOwners.get(0));
      }
      steps.addAll(table.steps);
      notes.addAll(table.notes);
    }
    problems.check();
    return new TablePlan(steps, notes, errors, actions);
  }

  private void plan(TableChange change, boolean exists, CatalogErrors.Collected problems) {
    TableIdentifier name = TableIdentifier.of(database, change.definition.name());
    problems.run(
        "look up table '" + name + "'",
        () -> {
          Optional<Table> table = exists ? load(name) : Optional.empty();
          if (table.isPresent()) {
            planEvolution(table.get(), name, change, problems);
          } else {
            planCreation(name, change);
          }
        });
  }

  private Optional<Table> load(TableIdentifier name) {
    try {
      return Optional.of(catalog.loadTable(name));
    } catch (NoSuchTableException e) {
      return Optional.empty();
    }
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
      // If another process has created the namespace, this is not a problem. Catalogs report this
      // case with different exceptions.
      if (!namespaces.namespaceExists(database)) {
        throw e;
      }
    }
  }

  private void planCreation(TableIdentifier table, TableChange change) {
    TableDefinition definition = change.definition;
    String doing = "create table '" + table + "'";
    String sentence =
        doing
            + ": "
            + definition.schema().columns().size()
            + " columns, partitioned by "
            + PartitionNotation.of(definition.spec());
    change.add(new TablePlan.Step(doing, List.of(sentence), () -> create(table, definition)));
  }

  private void create(TableIdentifier table, TableDefinition definition) {
    try {
      // Does not use one transaction, because some REST catalogs do not support staged tables.
      MixedPartitionSpec.putInto(
          catalog.createTable(
              table, definition.schema(), definition.spec(), definition.properties()));
    } catch (AlreadyExistsException e) {
      DatabaseOwner.check(catalog.loadTable(table), table, definition);
      throw e;
    }
  }

  private void planEvolution(
      Table table, TableIdentifier name, TableChange change, CatalogErrors.Collected problems) {
    TableDefinition definition = change.definition;
    DatabaseOwner.problem(table, name, definition).ifPresent(change.otherOwners::add);
    Evolution evolution = Evolution.of(name.toString(), table, definition);
    evolution.problems().forEach(problems::add);
    change.notes.addAll(evolution.notes());
    if (!evolution.changes().isEmpty()) {
      change.add(
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
}
