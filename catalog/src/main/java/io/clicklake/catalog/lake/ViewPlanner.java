package io.clicklake.catalog.lake;

import io.clicklake.catalog.lake.glue.GlueViews;
import io.clicklake.catalog.table.AggregateView;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to change so that Glue holds the views over the aggregates. Other catalogs hold none
 * that Athena or Trino would read: there, people run the statements where they query.
 */
final class ViewPlanner {
  private final CatalogSettings settings;
  private final CatalogErrors faults;

  ViewPlanner(CatalogSettings settings, CatalogErrors faults) {
    this.settings = settings;
    this.faults = faults;
  }

  TablePlan plan(List<AggregateView> views) {
    if (settings.type() != CatalogType.GLUE) {
      String note = "Views are kept in Glue only: 'tables views' prints their statements.";
      return new TablePlan(List.of(), views.isEmpty() ? List.of() : List.of(note), faults);
    }
    List<TablePlan.Step> steps = new ArrayList<>();
    CatalogErrors.Collected problems = faults.collect();
    try (GlueViews glue = open()) {
      for (AggregateView view : views) {
        String name = "view '" + settings.database() + "." + view.name() + "'";
        problems.during(
            "look up " + name,
            () -> glue.missing(view).ifPresent(verb -> steps.add(step(verb + " " + name, view))));
      }
    }
    problems.check();
    return new TablePlan(steps, List.of(), faults);
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
