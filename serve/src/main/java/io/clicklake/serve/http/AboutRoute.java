package io.clicklake.serve.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.serve.http.AccessToken.Scope;
import io.clicklake.serve.lake.LakeState;
import io.clicklake.serve.lake.ServedCheckpoint;
import io.clicklake.serve.lake.ServedLake;
import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.AggregateShape.GroupColumn;
import io.clicklake.serve.query.AggregateShape.MeasureColumn;
import io.clicklake.serve.query.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Answers {@code GET /v1/DATASET/about}: the parts of the dataset, and what the token can read.
 * From this answer, a client knows which paths exist and which columns a request can name.
 */
final class AboutRoute {
  private final ServedLake lake;

  AboutRoute(ServedLake lake) {
    this.lake = lake;
  }

  ApiAnswer answer(ApiRequest request) throws ApiProblem {
    Parameters parameters = new Parameters(request.parameters());
    parameters.allow(List.of());
    ApiProblem.check(parameters);
    LakeState state = lake.state();
    ObjectNode node = JsonText.object().put("dataset", state.dataset().name());
    ArrayNode scopes = node.putArray("scopes");
    for (Scope scope : Scope.values()) {
      if (request.token().allows(scope)) {
        scopes.add(scope.name().toLowerCase(Locale.ROOT));
      }
    }
    node.put("producers", state.dataset().producers().isPresent());
    node.put("monitors", !state.dataset().monitors().isEmpty());
    node.set("checkpoint", state.newest().map(JsonText::checkpoint).orElse(null));
    ArrayNode aggregates = node.putArray("aggregates");
    for (AggregateShape shape : state.shapes().values()) {
      if (request.token().filters().keySet().stream().allMatch(f -> shape.group(f).isPresent())) {
        describe(aggregates.addObject(), state, shape);
      }
    }
    JsonText.stale(node, lake.staleFor());
    return ApiAnswer.json(node);
  }

  private static void describe(ObjectNode node, LakeState state, AggregateShape shape) {
    Optional<ServedCheckpoint> newest = state.newest();
    node.put("name", shape.name());
    node.put("window_seconds", shape.windowMillis() / 1000.0);
    node.put(
        "complete_until",
        JsonText.text(newest.flatMap(one -> state.completeUntil(one, shape.name()))));
    ArrayNode groups = node.putArray("group_by");
    for (GroupColumn group : shape.groups()) {
      groups.addObject().put("name", group.name()).put("type", group.type().code());
    }
    ArrayNode measures = node.putArray("measures");
    for (MeasureColumn measure : shape.measures()) {
      measures
          .addObject()
          .put("name", measure.name())
          .put("measure", measure.kind().name().toLowerCase(Locale.ROOT));
    }
    shape
        .ratios()
        .forEach(ratio -> measures.addObject().put("name", ratio.name()).put("measure", "ratio"));
  }
}
