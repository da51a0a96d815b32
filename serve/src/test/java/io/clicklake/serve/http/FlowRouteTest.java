package io.clicklake.serve.http;

import static io.clicklake.serve.lake.TestWarehouse.HOUR;
import static io.clicklake.serve.lake.TestWarehouse.delta;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.serve.http.AccessToken.Scope;
import io.clicklake.serve.lake.ServedLake;
import io.clicklake.serve.lake.TestWarehouse;
import io.clicklake.serve.query.QueryLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes that the page reads first: what there is, and the data flow. */
class FlowRouteTest {
  private static final AccessToken OWN =
      new AccessToken("own", Map.of("customer", "c-1"), Set.of(Scope.AGGREGATES), null);

  @TempDir Path directory;
  private TestWarehouse warehouse;
  private ServedLake lake;
  private ApiRoutes routes;

  @BeforeEach
  void open() {
    warehouse = new TestWarehouse(directory);
    lake = warehouse.serve();
    routes = new ApiRoutes(lake, QueryLimits.DEFAULT);
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void countsTheRecordsOfEachEdge() throws Exception {
    warehouse.ledger(1, 100, 0);
    warehouse.ledger(2, 60, 0);
    lake.refresh();

    JsonNode flow = json("flow", Map.of());

    assertThat(edge(flow, "stream", "stage/ingest"))
        .hasToString(
            "{\"from\":\"stream\",\"to\":\"stage/ingest\",\"outcome\":\"read\",\"records\":160,"
                + "\"per_second\":1.0}");
    assertThat(edge(flow, "stage/enrich", "table/orders").get("records").asLong()).isEqualTo(160);
    assertThat(edge(flow, "table/orders", "table/order_minutes").get("outcome").asText())
        .isEqualTo("on_time");
    assertThat(edge(flow, "stage/dedupe", "dropped/dedupe").get("records").asLong()).isZero();
    JsonNode newest = flow.get("newest");
    assertThat(newest.get("id").asLong()).isEqualTo(2);
    assertThat(newest.get("age_seconds").asDouble()).isEqualTo(58 * 60);
    assertThat(newest.get("aggregates").get(0))
        .hasToString(
            "{\"name\":\"order_minutes\",\"complete_until\":\"2026-11-22T14:01:30Z\","
                + "\"lag_seconds\":30.0}");
  }

  @Test
  void listsTheCheckpointsSinceATime() throws Exception {
    warehouse.ledger(1, 100, 0);
    warehouse.ledger(2, 60, 0);
    lake.refresh();

    JsonNode all = json("flow", Map.of()).get("checkpoints");
    JsonNode newer =
        json("flow", Map.of("since", List.of(HOUR.plusSeconds(60).toString()))).get("checkpoints");

    assertThat(all).hasSize(2);
    assertThat(all.get(0).get("read").asLong()).isEqualTo(100);
    assertThat(newer).hasSize(1);
    assertThat(newer.get(0).get("id").asLong()).isEqualTo(2);
    assertThat(newer.get(0).get("balanced").asBoolean()).isTrue();
    assertThat(newer.get(0).get("visible_at").isTextual()).isTrue();
  }

  @Test
  void leavesOutCheckpointsBeforeTheMinutes() throws Exception {
    warehouse.ledger(1, 100, 0);
    warehouse.ledger(20, 60, 0);
    lake.refresh();

    JsonNode flow = json("flow", Map.of("minutes", List.of("10")));

    assertThat(edge(flow, "stream", "stage/ingest").get("records").asLong()).isEqualTo(60);
    assertThat(edge(flow, "stream", "stage/ingest").has("per_second")).isFalse();
  }

  @Test
  void hasEdgesBeforeTheFirstCheckpoint() throws Exception {
    JsonNode flow = json("flow", Map.of());

    assertThat(flow.get("edges")).isNotEmpty();
    assertThat(flow.has("newest")).isFalse();
    assertThat(json("about", Map.of()).get("checkpoint").isNull()).isTrue();
  }

  @Test
  void listsAllMistakes() {
    ApiProblem problem =
        assertThrows(
            ApiProblem.class,
            () ->
                answer(
                    "flow",
                    Map.of("minutes", List.of("0"), "since", List.of("x"), "y", List.of("")),
                    AccessToken.ANYONE));

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.problems()).hasSize(3);
  }

  @Test
  void saysWhatTheTokenCanRead() throws Exception {
    warehouse.checkpoint(1, List.of(delta(HOUR, "c-1", "de", 2, "10.50", false, 1, 2)));
    lake.refresh();

    JsonNode all = json("about", Map.of());
    JsonNode own = new ObjectMapper().readTree(answer("about", Map.of(), OWN).body());

    assertThat(all.get("scopes")).hasToString("[\"aggregates\",\"operations\"]");
    assertThat(all.get("monitors").asBoolean()).isTrue();
    assertThat(all.get("checkpoint").get("id").asLong()).isEqualTo(1);
    assertThat(all.get("aggregates").findValuesAsText("complete_until"))
        .containsExactly("2026-11-22T14:00:30Z", "2026-11-22T14:00:30Z");
    assertThat(all.get("aggregates").get(1))
        .hasToString(
            "{\"name\":\"country_minutes\",\"window_seconds\":60.0,"
                + "\"complete_until\":\"2026-11-22T14:00:30Z\","
                + "\"group_by\":[{\"name\":\"country\",\"type\":\"text\"}],"
                + "\"measures\":[{\"name\":\"orders\",\"measure\":\"count\"}]}");
    assertThat(own.get("scopes")).hasToString("[\"aggregates\"]");
    assertThat(own.get("aggregates")).hasSize(1);
    assertThat(assertThrows(ApiProblem.class, () -> answer("flow", Map.of(), OWN)).status())
        .isEqualTo(403);
  }

  private static JsonNode edge(JsonNode flow, String from, String to) {
    for (JsonNode edge : flow.get("edges")) {
      if (edge.get("from").asText().equals(from) && edge.get("to").asText().equals(to)) {
        return edge;
      }
    }
    throw new AssertionError(from + " to " + to + " is not in " + flow);
  }

  private JsonNode json(String route, Map<String, List<String>> parameters) throws Exception {
    return new ObjectMapper().readTree(answer(route, parameters, AccessToken.ANYONE).body());
  }

  private ApiAnswer answer(String route, Map<String, List<String>> parameters, AccessToken token)
      throws Exception {
    return routes.answer(new ApiRequest(List.of("v1", "shop", route), parameters, "", "", token));
  }
}
