package io.clicklake.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Collects the problems of several independent set-up steps, so that one message reports all of
 * them.
 */
public final class SetupProblems {
  private final Set<String> problems = new LinkedHashSet<>();
  private final List<SetupException> causes = new ArrayList<>();

  public void addAll(Collection<String> sentences) {
    problems.addAll(sentences);
  }

  /**
   * Runs a step and returns its result; empty if the step failed. The problems of the step are
   * kept.
   */
  public <T> Optional<T> collect(Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (SetupException e) {
      addAll(e.problems());
      causes.add(e);
      return Optional.empty();
    }
  }

  /** Runs a step and keeps its problems. */
  public void collect(Runnable step) {
    collect(
        () -> {
          step.run();
          return true;
        });
  }

  public boolean any() {
    return !problems.isEmpty();
  }

  /**
   * @throws SetupException with all problems so far
   */
  public void check() {
    if (any()) {
      SetupException all = new SetupException(List.copyOf(problems));
      causes.forEach(all::addSuppressed);
      throw all;
    }
  }
}
