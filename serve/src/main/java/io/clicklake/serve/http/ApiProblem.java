package io.clicklake.serve.http;

import io.clicklake.serve.query.ParameterProblem;
import io.clicklake.serve.query.Parameters;
import io.clicklake.serve.query.WrongQueryException;
import java.util.List;
import java.util.Map;

/**
 * An error as an answer (RFC 9457): a status, one sentence, and a list of all mistakes in the
 * request.
 */
final class ApiProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<ParameterProblem> problems;
  private final transient Map<String, String> headers;

  private ApiProblem(
      int status, String detail, List<ParameterProblem> problems, Map<String, String> headers) {
    super(detail);
    this.status = status;
    this.problems = problems;
    this.headers = headers;
  }

  static ApiProblem of(int status, String detail) {
    return new ApiProblem(status, detail, List.of(), Map.of());
  }

  static ApiProblem withHeader(int status, String detail, String header, String value) {
    return new ApiProblem(status, detail, List.of(), Map.of(header, value));
  }

  static ApiProblem wrongParameters(List<ParameterProblem> problems) {
    String detail =
        problems.size() == 1
            ? problems.get(0).problem()
            : "The request has " + problems.size() + " mistakes.";
    return new ApiProblem(422, detail, List.copyOf(problems), Map.of());
  }

  static ApiProblem wrongParameter(String parameter, String problem) {
    return wrongParameters(List.of(new ParameterProblem(parameter, problem)));
  }

  /**
   * @throws ApiProblem 422 with all problems of the parameters
   */
  static void check(Parameters parameters) throws ApiProblem {
    try {
      parameters.check();
    } catch (WrongQueryException e) {
      throw wrongParameters(e.problems());
    }
  }

  int status() {
    return status;
  }

  List<ParameterProblem> problems() {
    return problems;
  }

  Map<String, String> headers() {
    return headers;
  }
}
