package io.clicklake.catalog.lake;

import io.clicklake.catalog.SetupException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Turns what the surroundings throw into sentences, with the original as the cause. It takes every
 * exception, because catalogs, drivers and file systems share no type; none is hidden.
 */
final class CatalogErrors {
  private final ErrorMessage sentence;

  CatalogErrors(CatalogSettings settings) {
    this.sentence = new ErrorMessage(settings);
  }

  /**
   * Does one thing.
   *
   * @param doing what it is, to go on after "Cannot "
   */
  <T> T during(String doing, Supplier<T> action) {
    try {
      return action.get();
    } catch (SetupException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw withCauses(List.of(sentence.of(doing, e)), List.of(e));
    }
  }

  /** Does several things and tells of all failures at the end. */
  Collected collect() {
    return new Collected();
  }

  /** The failures so far. */
  final class Collected {
    private final Set<String> problems = new LinkedHashSet<>();
    private final List<Throwable> causes = new ArrayList<>();

    /** Does one thing and keeps what goes wrong. */
    void during(String doing, Runnable action) {
      try {
        action.run();
      } catch (SetupException e) {
        problems.addAll(e.problems());
        causes.add(e);
      } catch (RuntimeException | LinkageError e) {
        problems.add(sentence.of(doing, e));
        causes.add(e);
      }
    }

    void add(String problem) {
      problems.add(problem);
    }

    /** Throws if anything went wrong. */
    void check() {
      if (!problems.isEmpty()) {
        throw withCauses(List.copyOf(problems), causes);
      }
    }
  }

  private static SetupException withCauses(
      List<String> problems, List<? extends Throwable> causes) {
    SetupException exception = new SetupException(problems);
    if (!causes.isEmpty()) {
      exception.initCause(causes.get(0));
      causes.subList(1, causes.size()).forEach(exception::addSuppressed);
    }
    return exception;
  }
}
