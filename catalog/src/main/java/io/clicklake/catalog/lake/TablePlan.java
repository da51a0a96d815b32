package io.clicklake.catalog.lake;

import io.clicklake.catalog.SetupException;
import java.util.ArrayList;
import java.util.List;

/**
 * The planned changes of a catalog, in the order of their execution. Changes of different tables
 * can be made at the same time.
 */
public final class TablePlan {
  /** Which steps of a plan run at the same time. */
  private enum Order {
    /** Starts after all steps before it have ended. The steps after it start when it has ended. */
    ALONE,
    /** Runs like {@link #ALONE}. If it fails, the plan ends. */
    CLAIMS_DATABASE,
    /** Runs at the same time as the steps next to it that have the same order. */
    TOGETHER
  }

  /** One step of a plan: all changes of one table, because they are made in one commit. */
  static final class Step {
    final String doing;
    final List<String> sentences;
    final Runnable action;
    private final Order order;

    /**
     * @param doing the step, in words that follow "Cannot "
     * @param sentences the changes of the step, for the user
     */
    Step(String doing, List<String> sentences, Runnable action) {
      this(doing, sentences, action, Order.ALONE);
    }

    private Step(String doing, List<String> sentences, Runnable action, Order order) {
      this.doing = doing;
      this.sentences = sentences;
      this.action = action;
      this.order = order;
    }

    /**
     * The same step for a table that makes a dataset the owner of the database. Its failure ends
     * the plan.
     */
    Step claimingDatabase() {
      return new Step(doing, sentences, action, Order.CLAIMS_DATABASE);
    }

    /** The same step for one of many tables that do not depend on each other. */
    Step together() {
      return new Step(doing, sentences, action, Order.TOGETHER);
    }
  }

  private final List<Step> steps;
  private final List<String> notes;
  private final CatalogErrors errors;
  private final TableActions actions;

  TablePlan(List<Step> steps, List<String> notes, CatalogErrors errors, TableActions actions) {
    this.steps = List.copyOf(steps);
    this.notes = List.copyOf(notes);
    this.errors = errors;
    this.actions = actions;
  }

  /** Whether nothing has to change. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** The changes, one sentence each. */
  public List<String> changes() {
    List<String> sentences = new ArrayList<>();
    steps.forEach(step -> sentences.addAll(step.sentences));
    return sentences;
  }

  /** Notes about things that do not change, for example columns that are written as null. */
  public List<String> notes() {
    return notes;
  }

  /**
   * Makes the changes. Continues after a failure, so that one run shows all failures. Completed
   * changes stay. A later plan has the changes that failed. Only a failure of a step that claims
   * the database stops the plan: if two datasets start at the same time, one of them creates that
   * table, and the other must not create any more tables.
   *
   * @throws SetupException with one message for each change that failed
   */
  public void apply() {
    CatalogErrors.Collected failures = errors.collect();
    List<Step> together = new ArrayList<>();
    for (Step step : steps) {
      if (step.order == Order.TOGETHER) {
        together.add(step);
      } else {
        run(together, failures);
        failures.run(step.doing, step.action);
      }
      if (step.order == Order.CLAIMS_DATABASE) {
        failures.check();
      }
    }
    run(together, failures);
    failures.check();
  }

  private void run(List<Step> together, CatalogErrors.Collected failures) {
    actions.forEach(together, failures, (step, own) -> own.run(step.doing, step.action));
    together.clear();
  }
}
