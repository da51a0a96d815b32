package io.clicklake.catalog.lake;

import io.clicklake.catalog.lake.glue.GlueViews;
import io.clicklake.catalog.table.AggregateView;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans the changes of the aggregates' views in Glue. Other catalogs have no views that Athena or
 * Trino can read. With such a catalog, users run the statements that {@code tables views} prints in
 * their query engine.
 */
final class ViewPlanner {
  private final CatalogSettings settings;
  private final CatalogErrors errors;
  private final TableActions actions;

  ViewPlanner(CatalogSettings settings, CatalogErrors errors) {
    this.settings = settings;
    this.errors = errors;
    this.actions = new TableActions(settings.type(), errors);
  }

  TablePlan plan(List<AggregateView> views) {
    if (settings.type() != CatalogType.GLUE) {
      String note = "Views are kept in Glue only: 'tables views' prints their statements.";
      return new TablePlan(List.of(), views.isEmpty() ? List.of() : List.of(note), errors, actions);
    }
    List<TablePlan.Step> steps = new ArrayList<>();
    CatalogErrors.Collected problems = errors.collect();
    try (GlueViews glue = open()) {
      for (AggregateView view : views) {
        String name = "view '" + settings.database() + "." + view.name() + "'";
        problems.run(
            "look up " + name,
            () -> glue.missing(view).ifPresent(verb -> steps.add(step(verb + " " + name, view))));
      }
    }
    problems.check();
    return new TablePlan(steps, List.of(), errors, actions);
  }

  private TablePlan.Step step(String doing, AggregateView view) {
    return new TablePlan.Step(
        doing,
        List.of(doing + ": " + view.columns().size() + " columns"),
        () -> {
          try (GlueViews glue = open()) {
            glue.put(view);
          }
        });
  }

  private GlueViews open() {
    return new GlueViews(CatalogDatabase.properties(settings), settings.database());
  }
}
