package io.clicklake.serve.http;

import io.clicklake.serve.http.AccessToken.Scope;
import io.clicklake.serve.lake.ServedLake;
import io.clicklake.serve.query.QueryLimits;
import java.util.List;

/** Finds the answer for a path of one dataset. */
final class ApiRoutes {
  private final ServedLake lake;
  private final List<DatasetRoute> routes;

  ApiRoutes(ServedLake lake, QueryLimits limits) {
    this.lake = lake;
    AggregateRoute aggregates = new AggregateRoute(lake, limits);
    OperationRoutes operations = new OperationRoutes(lake);
    RangeReads reads = new RangeReads();
    CompletenessRoute completeness = new CompletenessRoute(lake, reads);
    RejectionsRoute rejections = new RejectionsRoute(lake, reads);
    // The description of each route is in openapi.yaml.
    this.routes =
        List.of(
            new DatasetRoute(
                "aggregates/NAME",
                Scope.AGGREGATES,
                request -> aggregates.answer(request, request.path().get(3))),
            new DatasetRoute("about", Scope.AGGREGATES, new AboutRoute(lake)::answer),
            new DatasetRoute("freshness", Scope.AGGREGATES, operations::freshness),
            new DatasetRoute("findings", Scope.OPERATIONS, operations::findings),
            new DatasetRoute("completeness", Scope.OPERATIONS, completeness::answer),
            new DatasetRoute("rejections", Scope.OPERATIONS, rejections::answer),
            new DatasetRoute("flow", Scope.OPERATIONS, new FlowRoute(lake)::answer),
            new DatasetRoute("ledger", Scope.OPERATIONS, operations::ledger),
            new DatasetRoute("tables", Scope.OPERATIONS, operations::tables));
  }

  /** All paths below the dataset. */
  List<DatasetRoute> all() {
    return routes;
  }

  ApiAnswer answer(ApiRequest request) throws ApiProblem {
    List<String> path = request.path();
    if (path.size() < 3
        || !path.get(0).equals("v1")
        || !path.get(1).equals(lake.state().dataset().name())) {
      throw notFound();
    }
    DatasetRoute found = null;
    for (DatasetRoute route : routes) {
      if (route.matches(path.subList(2, path.size()))) {
        found = route;
      }
    }
    if (found == null) {
      throw notFound();
    }
    if (!request.token().allows(found.scope())) {
      throw ApiProblem.of(403, "The token does not have the scope that this path needs.");
    }
    return found.answer().answer(request);
  }

  /**
   * Returns the same text for each wrong path, so that a client cannot find out which names exist.
   */
  private ApiProblem notFound() {
    String dataset = "/v1/" + lake.state().dataset().name() + "/";
    StringBuilder detail = new StringBuilder("There is nothing at this path; there are ");
    for (int i = 0; i < routes.size(); i++) {
      String separator = i == 0 ? "" : i == routes.size() - 1 ? " and " : ", ";
      detail.append(separator).append(dataset).append(routes.get(i).path());
    }
    return ApiProblem.of(404, detail.append('.').toString());
  }
}
