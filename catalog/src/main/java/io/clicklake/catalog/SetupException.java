package io.clicklake.catalog;

import java.util.List;

/**
 * Thrown for a wrong set-up. It lists all problems; each problem is one sentence that says what is
 * wrong and what to do. The command line prints them without a stack trace and exits with code 2.
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

  /** The same problems without a stack trace, for callers that print every stack trace. */
  public SetupException withoutTrace() {
    SetupException copy = new SetupException(problems);
    copy.setStackTrace(new StackTraceElement[0]);
    return copy;
  }
}
