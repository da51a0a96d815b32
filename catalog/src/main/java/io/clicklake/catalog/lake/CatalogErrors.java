package io.clicklake.catalog.lake;

import io.clicklake.catalog.SetupException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Translates errors of catalogs, drivers and file systems into {@link SetupException}s. The message
 * is for the user, and the original error is the cause. All runtime exceptions and linkage errors
 * are translated, because these libraries have no common exception type.
 */
final class CatalogErrors {
  private final ErrorMessage sentence;

  CatalogErrors(CatalogSettings settings) {
    this.sentence = new ErrorMessage(settings);
  }

  /**
   * Runs an action and translates its exceptions.
   *
   * @param doing the action, in words that follow "Cannot "
   */
  <T> T run(String doing, Supplier<T> action) {
    try {
      return action.get();
    } catch (SetupException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw withCauses(List.of(sentence.of(doing, e)), List.of(e));
    }
  }

  /** Starts to run several actions whose failures are reported together. */
  Collected collect() {
    return new Collected();
  }

  /** The failures of several actions. */
  final class Collected {
    private final Set<String> problems = new LinkedHashSet<>();
    private final List<Throwable> causes = new ArrayList<>();

    /** Runs an action and keeps its failure. */
    void run(String doing, Runnable action) {
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

    /** Adds the failures of other actions. */
    void addAll(Collected other) {
      problems.addAll(other.problems);
      causes.addAll(other.causes);
    }

    /** Throws an exception with all failures, if there are any. */
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
