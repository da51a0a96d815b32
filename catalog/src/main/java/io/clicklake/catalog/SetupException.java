package io.clicklake.catalog;

import java.util.List;

/**
 * The set-up cannot run: carries every problem found, each one sentence that says what is wrong and
 * what to do. The command line prints them and exits with 2; no stack trace is owed.
 */
public final class SetupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  public SetupException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  public SetupException(String problem) {
    this(List.of(problem));
  }

  public List<String> problems() {
    return problems;
  }

  /** The same problems for a place that prints every exception's trace. */
  public SetupException withoutTrace() {
    SetupException told = new SetupException(problems);
    told.setStackTrace(new StackTraceElement[0]);
    return told;
  }
}
