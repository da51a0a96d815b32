package io.clicklake.serve.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.serve.lake.LakeState;
import io.clicklake.serve.lake.ServedCheckpoint;
import io.clicklake.serve.lake.ServedLake;
import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;

/** Answers the requests for freshness, findings, ledger and tables of a dataset. */
final class OperationRoutes {
  private static final int MOST = 1_000;
  private static final int STANDARD = 100;

  private final ServedLake lake;

  OperationRoutes(ServedLake lake) {
    this.lake = lake;
  }

  /** Answers for each aggregate the time up to which it is complete at the newest checkpoint. */
  ApiAnswer freshness(ApiRequest request) throws ApiProblem {
    parameters(request, List.of());
    LakeState state = lake.state();
    ObjectNode node = JsonText.object().put("dataset", state.dataset().name());
    Optional<ServedCheckpoint> newest = state.newest();
    node.set("checkpoint", newest.map(JsonText::checkpoint).orElse(null));
    ArrayNode aggregates = node.putArray("aggregates");
    for (String name : state.shapes().keySet()) {
      aggregates
          .addObject()
          .put("name", name)
          .put(
              "complete_until",
              JsonText.text(newest.flatMap(one -> state.completeUntil(one, name))));
    }
    JsonText.stale(node, lake.staleFor());
    return ApiAnswer.json(node);
  }

  /** Answers all findings, the newest first. */
  ApiAnswer findings(ApiRequest request) throws ApiProblem {
    Parameters parameters = new Parameters(request.parameters());
    parameters.allow(List.of("open", "limit"));
    String open = parameters.one("open").orElse("false");
    if (!open.equals("true") && !open.equals("false")) {
      parameters.problem("open", "'open' must be true or false.");
    }
    int limit = parameters.number("limit", STANDARD, MOST);
    ApiProblem.check(parameters);
    ObjectNode node = JsonText.object();
    ArrayNode findings = node.putArray("findings");
    List<StoredFinding> all = lake.state().findings();
    all.stream()
        .filter(finding -> open.equals("false") || finding.isOpen())
        .limit(limit)
        .map(JsonText::findingWithExamples)
        .forEach(findings::add);
    node.put("open", all.stream().filter(StoredFinding::isOpen).count());
    JsonText.stale(node, lake.staleFor());
    return ApiAnswer.json(node);
  }

  /**
   * Answers the newest checkpoints, and the equations of the ledger that do not balance in them.
   */
  ApiAnswer ledger(ApiRequest request) throws ApiProblem {
    int limit = parameters(request, List.of("limit"));
    LakeState state = lake.state();
    ObjectNode node = JsonText.object();
    ArrayNode checkpoints = node.putArray("checkpoints");
    try (Stream<ServedCheckpoint> newest = state.checkpoints().limit(limit)) {
      newest.forEach(
          checkpoint -> {
            ObjectNode one = JsonText.checkpoint(checkpoint);
            JsonText.differences(
                one, state.ledger().differencesOf(checkpoint.job(), checkpoint.id()));
            checkpoints.add(one);
          });
    }
    JsonText.stale(node, lake.staleFor());
    return ApiAnswer.json(node);
  }

  /** Answers the tables that the server reads, with the columns that a request can use. */
  ApiAnswer tables(ApiRequest request) throws ApiProblem {
    parameters(request, List.of());
    LakeState state = lake.state();
    ObjectNode node = JsonText.object();
    ArrayNode tables = node.putArray("tables");
    for (Map.Entry<String, Table> table : state.tables().entrySet()) {
      ObjectNode one = tables.addObject().put("name", table.getKey());
      Snapshot snapshot = table.getValue().currentSnapshot();
      one.put("snapshot", snapshot == null ? null : Long.toString(snapshot.snapshotId()));
      one.put(
          "rows",
          snapshot == null
              ? 0
              : Long.parseLong(snapshot.summary().getOrDefault("total-records", "0")));
      ArrayNode columns = one.putArray("columns");
      for (NestedField field : table.getValue().schema().columns()) {
        columns
            .addObject()
            .put("name", field.name())
            .put("type", field.type().toString())
            .put("description", field.doc());
      }
      aggregate(one, state.shapes().get(table.getKey()));
    }
    JsonText.stale(node, lake.staleFor());
    return ApiAnswer.json(node);
  }

  /**
   * @param shape null if the table is not an aggregate
   */
  private static void aggregate(ObjectNode table, AggregateShape shape) {
    if (shape != null) {
      table.put("window_seconds", shape.windowMillis() / 1000.0);
      ArrayNode groups = table.putArray("group_by");
      shape.groupNames().forEach(groups::add);
      ArrayNode measures = table.putArray("measures");
      shape.measureNames().forEach(measures::add);
    }
  }

  /** Checks that there are no other parameters. Returns the limit. */
  private static int parameters(ApiRequest request, List<String> known) throws ApiProblem {
    Parameters parameters = new Parameters(request.parameters());
    parameters.allow(known);
    int limit = parameters.number("limit", STANDARD, MOST);
    ApiProblem.check(parameters);
    return limit;
  }
}
