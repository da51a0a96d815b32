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
  private final Faults faults;

  ViewPlanner(CatalogSettings settings, Faults faults) {
    this.settings = settings;
    this.faults = faults;
  }

  LakePlan plan(List<AggregateView> views) {
    if (settings.type() != CatalogType.GLUE) {
      String note = "Views are kept in Glue only: 'tables views' prints their statements.";
      return new LakePlan(List.of(), views.isEmpty() ? List.of() : List.of(note), faults);
    }
    List<LakePlan.Step> steps = new ArrayList<>();
    Faults.Collected problems = faults.collect();
    try (GlueViews glue = open()) {
      for (AggregateView view : views) {
        String name = "view '" + settings.database() + "." + view.name() + "'";
        problems.during(
            "look up " + name,
            () -> glue.missing(view).ifPresent(verb -> steps.add(step(verb + " " + name, view))));
      }
    }
    problems.check();
    return new LakePlan(steps, List.of(), faults);
  }

  private LakePlan.Step step(String doing, AggregateView view) {
    return new LakePlan.Step(
        doing,
        List.of(doing + ": " + view.columns().size() + " columns"),
        () -> {
          try (GlueViews glue = open()) {
            glue.put(view);
          }
        });
  }

  private GlueViews open() {
    return new GlueViews(Lake.properties(settings), settings.database());
  }
}
