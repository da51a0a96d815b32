package io.clicklake.serve.query;

import java.util.List;
import java.util.stream.Collectors;

/** All mistakes in the parameters of a request. */
public final class WrongQueryException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<ParameterProblem> problems;

  public WrongQueryException(List<ParameterProblem> problems) {
    super(problems.stream().map(ParameterProblem::problem).collect(Collectors.joining(" ")));
    this.problems = List.copyOf(problems);
  }

  public List<ParameterProblem> problems() {
    return problems;
  }
}
