package io.clicklake.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Gathers what is wrong with a set-up over several steps that do not need each other, so that all
 * of it is told in one message.
 */
public final class SetupProblems {
  private final Set<String> problems = new LinkedHashSet<>();
  private final List<SetupException> causes = new ArrayList<>();

  public void addAll(Collection<String> sentences) {
    problems.addAll(sentences);
  }

  /** Does a step; empty when it found a problem, which is kept. */
  public <T> Optional<T> during(Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (SetupException e) {
      addAll(e.problems());
      causes.add(e);
      return Optional.empty();
    }
  }

  /** Does a step; a problem that it finds is kept. */
  public void during(Runnable step) {
    during(
        () -> {
          step.run();
          return true;
        });
  }

  public boolean any() {
    return !problems.isEmpty();
  }

  /**
   * @throws SetupException with every problem so far
   */
  public void check() {
    if (any()) {
      SetupException all = new SetupException(List.copyOf(problems));
      causes.forEach(all::addSuppressed);
      throw all;
    }
  }
}
