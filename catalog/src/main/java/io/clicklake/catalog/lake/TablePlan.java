package io.clicklake.catalog.lake;

import io.clicklake.catalog.SetupException;
import java.util.ArrayList;
import java.util.List;

/** What has to change in the catalog, in the order in which it will. */
public final class TablePlan {
  /** One change: all of one table, since it commits as one. */
  static final class Step {
    final String doing;
    final List<String> sentences;
    final Runnable action;
    final boolean claims;

    /**
     * @param doing what the step does, to go on after "Cannot "
     * @param sentences what the step changes, for people
     */
    Step(String doing, List<String> sentences, Runnable action) {
      this(doing, sentences, action, false);
    }

    private Step(String doing, List<String> sentences, Runnable action, boolean claims) {
      this.doing = doing;
      this.sentences = sentences;
      this.action = action;
      this.claims = claims;
    }

    /** The same for a table that says whose the database is: a failure is the end of the plan. */
    Step claiming() {
      return new Step(doing, sentences, action, true);
    }
  }

  private final List<Step> steps;
  private final List<String> notes;
  private final CatalogErrors faults;

  TablePlan(List<Step> steps, List<String> notes, CatalogErrors faults) {
    this.steps = List.copyOf(steps);
    this.notes = List.copyOf(notes);
    this.faults = faults;
  }

  /** Whether the catalog is as defined already. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** The changes, a sentence each. */
  public List<String> changes() {
    List<String> sentences = new ArrayList<>();
    steps.forEach(step -> sentences.addAll(step.sentences));
    return sentences;
  }

  /** What stays as it is and should be known: columns that are written as null from now on. */
  public List<String> notes() {
    return notes;
  }

  /**
   * Makes the changes. Goes on after a failure, so that one run shows all of them; what was done
   * stays done, and a later plan holds the rest. Only where a table claims the database for its
   * dataset a failure is the end: of two datasets that start at the same moment, one makes that
   * table, and the other must make none of those that follow.
   *
   * @throws SetupException with a sentence for each change that failed
   */
  public void apply() {
    CatalogErrors.Collected failures = faults.collect();
    for (Step step : steps) {
      failures.during(step.doing, step.action);
      if (step.claims) {
        failures.check();
      }
    }
    failures.check();
  }
}
