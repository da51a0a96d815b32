package io.clicklake.serve.http;

import io.clicklake.serve.http.AccessToken.Scope;
import io.clicklake.serve.lake.ServedLake;
import io.clicklake.serve.query.QueryLimits;
import java.util.List;

/** Finds the answer for a path of one dataset. */
final class ApiRoutes {
  private final ServedLake lake;
  private final AggregateRoute aggregates;
  private final OperationRoutes operations;

  ApiRoutes(ServedLake lake, QueryLimits limits) {
    this.lake = lake;
    this.aggregates = new AggregateRoute(lake, limits);
    this.operations = new OperationRoutes(lake);
  }

  ApiAnswer answer(ApiRequest request) throws ApiProblem {
    List<String> path = request.path();
    if (path.size() < 3
        || !path.get(0).equals("v1")
        || !path.get(1).equals(lake.state().dataset().name())) {
      throw notFound();
    }
    if (path.size() == 4 && path.get(2).equals("aggregates")) {
      allow(request.token(), Scope.AGGREGATES);
      return aggregates.answer(request, path.get(3));
    }
    if (path.size() != 3) {
      throw notFound();
    }
    switch (path.get(2)) {
      case "freshness":
        allow(request.token(), Scope.AGGREGATES);
        return operations.freshness(request);
      case "findings":
        allow(request.token(), Scope.OPERATIONS);
        return operations.findings(request);
      case "ledger":
        allow(request.token(), Scope.OPERATIONS);
        return operations.ledger(request);
      case "tables":
        allow(request.token(), Scope.OPERATIONS);
        return operations.tables(request);
      default:
        throw notFound();
    }
  }

  private static void allow(AccessToken token, Scope scope) throws ApiProblem {
    if (!token.allows(scope)) {
      throw ApiProblem.of(403, "The token does not have the scope that this path needs.");
    }
  }

  /** Says the same for each wrong path, so that a token cannot look for names. */
  private ApiProblem notFound() {
    String dataset = "/v1/" + lake.state().dataset().name();
    return ApiProblem.of(
        404,
        "There is nothing at this path; there are "
            + dataset
            + "/aggregates/NAME, "
            + dataset
            + "/freshness, "
            + dataset
            + "/findings, "
            + dataset
            + "/ledger and "
            + dataset
            + "/tables.");
  }
}
