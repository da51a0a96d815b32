package io.clicklake.catalog.lake;

import io.clicklake.catalog.SetupException;
import java.util.ArrayList;
import java.util.List;

/** What has to change in the catalog, in the order in which it will. */
public final class LakePlan {
  /** One change: all of one table, since it commits as one. */
  static final class Step {
    final String doing;
    final List<String> sentences;
    final Runnable action;

    /**
     * @param doing what the step does, to go on after "Cannot "
     * @param sentences what the step changes, for people
     */
    Step(String doing, List<String> sentences, Runnable action) {
      this.doing = doing;
      this.sentences = sentences;
      this.action = action;
    }
  }

  private final List<Step> steps;
  private final List<String> notes;
  private final Faults faults;

  LakePlan(List<Step> steps, List<String> notes, Faults faults) {
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
   * stays done, and a later plan holds the rest.
   *
   * @throws SetupException with a sentence for each change that failed
   */
  public void apply() {
    Faults.Collected failures = faults.collect();
    for (Step step : steps) {
      failures.during(step.doing, step.action);
    }
    failures.check();
  }
}
