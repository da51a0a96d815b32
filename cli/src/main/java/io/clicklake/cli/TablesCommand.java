package io.clicklake.cli;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.TablePlan;
import io.clicklake.catalog.table.AggregateView;
import io.clicklake.tools.check.CheckedDataset;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Compares the tables and views of a dataset with the catalog, creates them and evolves"
            + " them.")
final class TablesCommand {
  private static final int DONE = 0;

  @Command(
      name = "plan",
      mixinStandardHelpOptions = true,
      description = "Prints what 'apply' would change, and changes nothing.")
  int plan(@Mixin CatalogSelection choice) {
    try (CatalogDatabase lake = choice.open()) {
      CheckedDataset checked = choice.checked();
      print(lake.plan(checked.tables()), lake.planViews(views(checked)));
      return DONE;
    }
  }

  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      description =
          "Creates and evolves the tables. In Glue, also creates the views over the aggregates.")
  int apply(@Mixin CatalogSelection choice) {
    try (CatalogDatabase lake = choice.open()) {
      CheckedDataset checked = choice.checked();
      TablePlan tables = lake.plan(checked.tables());
      TablePlan views = lake.planViews(views(checked));
      tables.apply();
      views.apply();
      print(tables, views);
      return DONE;
    }
  }

  @Command(
      name = "views",
      mixinStandardHelpOptions = true,
      description = "Prints the SQL statements that create the views, for Athena and Trino.")
  int views(@Mixin CatalogSelection choice) {
    views(choice.checked()).forEach(view -> System.out.println(view.statement() + ";\n"));
    return DONE;
  }

  private static List<AggregateView> views(CheckedDataset checked) {
    return AggregateView.of(checked.dataset().aggregates(), checked.tables());
  }

  private static void print(TablePlan... plans) {
    boolean empty = true;
    for (TablePlan plan : plans) {
      plan.changes().forEach(System.out::println);
      plan.notes().forEach(note -> System.out.println("note: " + note));
      empty &= plan.isEmpty();
    }
    if (empty) {
      System.out.println("Nothing to change.");
    }
  }
}
