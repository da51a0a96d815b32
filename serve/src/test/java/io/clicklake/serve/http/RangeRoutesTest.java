package io.clicklake.serve.http;

import static io.clicklake.serve.lake.TestWarehouse.HOUR;
import static io.clicklake.serve.lake.TestWarehouse.JOB;
import static io.clicklake.serve.lake.TestWarehouse.arrived;
import static io.clicklake.serve.lake.TestWarehouse.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.catalog.table.Zones;
import io.clicklake.serve.http.AccessToken.Scope;
import io.clicklake.serve.lake.ServedLake;
import io.clicklake.serve.lake.TestWarehouse;
import io.clicklake.serve.query.QueryLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes that read rows of a range of times: completeness and rejections. */
class RangeRoutesTest {
  private static final Set<Scope> ALL = Set.of(Scope.values());
  private static final AccessToken OWN =
      new AccessToken("own", Map.of("customer", "c-1"), ALL, null);
  private static final AccessToken OF_A_COUNTRY =
      new AccessToken("country", Map.of("country", "de"), ALL, null);

  @TempDir Path directory;
  private TestWarehouse warehouse;
  private ServedLake lake;
  private ApiRoutes routes;

  @BeforeEach
  void writeTables() throws Exception {
    warehouse = new TestWarehouse(directory);
    warehouse.append(
        Zones.COMPLETENESS,
        JOB,
        1,
        List.of(
            arrived(HOUR, "c-1", 10, 6),
            arrived(HOUR, "c-2", 4, 4),
            arrived(HOUR.plusSeconds(60), "c-1", 0, 3)));
    warehouse.append(
        Zones.COMPLETENESS,
        JOB,
        2,
        List.of(arrived(HOUR, "c-1", 0, 2), arrived(HOUR.minusSeconds(3_600), "c-1", 5, 5)));
    lake = warehouse.serve();
    routes = new ApiRoutes(lake, QueryLimits.DEFAULT);
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void addsUpWhatArrivedOfEachProducerInTheLastHour() throws Exception {
    JsonNode answer = json("completeness");

    assertThat(answer.get("rows"))
        .hasToString(
            "[{\"producer\":\"c-1\",\"minute\":\"2026-11-22T14:00:00Z\",\"stated\":10,"
                + "\"arrived\":8,\"completeness\":0.8},"
                + "{\"producer\":\"c-2\",\"minute\":\"2026-11-22T14:00:00Z\",\"stated\":4,"
                + "\"arrived\":4,\"completeness\":1.0},"
                + "{\"producer\":\"c-1\",\"minute\":\"2026-11-22T14:01:00Z\",\"stated\":0,"
                + "\"arrived\":3,\"completeness\":null}]");
    assertThat(answer.get("from").asText()).isEqualTo("2026-11-22T14:00:00Z");
    assertThat(answer.get("to").asText()).isEqualTo("2026-11-22T15:00:00Z");
    assertThat(answer.get("more").asBoolean()).isFalse();
    assertThat(answer.get("stale").asBoolean()).isFalse();
  }

  @Test
  void hasTheNewestPeriodsIfTheLimitIsBelowTheirNumber() throws Exception {
    JsonNode answer = json("completeness", "from", "2026-11-22", "limit", "2");

    assertThat(answer.get("rows").findValuesAsText("minute"))
        .containsExactly("2026-11-22T14:00:00Z", "2026-11-22T14:01:00Z");
    assertThat(answer.get("rows").get(0).get("producer").asText()).isEqualTo("c-2");
    assertThat(answer.get("more").asBoolean()).isTrue();
    assertThat(json("completeness", "producer", "c-2").get("rows")).hasSize(1);
  }

  @Test
  void aTokenReadsOnlyTheCompletenessOfItsOwnProducer() throws Exception {
    JsonNode own = json(OWN, "completeness");

    assertThat(own.get("rows").findValuesAsText("producer")).containsExactly("c-1", "c-1");
    assertThat(json(OWN, "completeness", "producer", "c-2").get("rows")).isEmpty();
    assertThat(problem(OF_A_COUNTRY, "completeness").status()).isEqualTo(403);
    assertThat(problem(OWN, "rejections").status()).isEqualTo(403);
  }

  @Test
  void countsRejectionsByReasonWithTheNewestAsExample() throws Exception {
    warehouse.append(
        Zones.REJECTED_EVENTS,
        JOB,
        1,
        List.of(
            rejected(HOUR, "type", "/price", "\"x\"", "{\"price\":\"x\",\"buyer\":\"max\"}"),
            rejected(HOUR.minusSeconds(1), "type", "/price", "true", "{}"),
            rejected(HOUR.plusSeconds(9), "malformed_json", "/buyer", "max", "{\"buyer\":max}")));
    warehouse.append(
        Zones.REJECTED_EVENTS,
        JOB,
        2,
        List.of(
            rejected(HOUR.plusSeconds(2), "type", "/id", "7", "{\"id\":7,\"buyer\":\"max\"}"),
            rejected(HOUR.plusSeconds(1), "type", "/buyer", "7", "{\"buyer\":7}")));
    lake.refresh();

    JsonNode answer = json("rejections");

    assertThat(answer.get("rejected").asLong()).isEqualTo(4);
    assertThat(answer.get("reasons"))
        .hasToString(
            "[{\"reason\":\"type\",\"count\":3,\"example\":{\"arrived_at\":\"2026-11-22T14:00:02Z\","
                + "\"shard\":\"shard-0\",\"sequence_number\":\"1795356002000\",\"record_number\":0,"
                + "\"event_index\":0,\"path\":\"/id\",\"expected\":\"something else\","
                + "\"actual\":\"7\",\"payload\":\"{\\\"id\\\":7,\\\"buyer\\\":\\\"***\\\"}\","
                + "\"payload_bytes\":22}},"
                + "{\"reason\":\"malformed_json\",\"count\":1,\"example\":{"
                + "\"arrived_at\":\"2026-11-22T14:00:09Z\",\"shard\":\"shard-0\","
                + "\"sequence_number\":\"1795356009000\",\"record_number\":0,\"event_index\":0,"
                + "\"path\":\"/buyer\",\"expected\":\"something else\",\"actual\":\"***\","
                + "\"payload\":null,\"payload_bytes\":13}}]");
    assertThat(json("rejections", "to", "2026-11-22T14:00:00Z").get("rejected").asLong())
        .isEqualTo(1);
  }

  @Test
  void cutsALongPayload() throws Exception {
    // The last character that fits has two parts, and only one of them fits.
    String start = "{\"a\":\"" + "x".repeat(1_993);
    String payload = start + "\uD83D\uDE00 and more\"}";
    warehouse.append(
        Zones.REJECTED_EVENTS, JOB, 1, List.of(rejected(HOUR, "type", "", "", payload)));
    lake.refresh();

    JsonNode example = json("rejections").get("reasons").get(0).get("example");

    assertThat(example.get("payload").asText()).isEqualTo(start + "...");
  }

  @Test
  void opensOnlyTheFilesOfTheRange() throws Exception {
    warehouse.append(
        Zones.REJECTED_EVENTS,
        JOB,
        1,
        List.of(rejected(HOUR.minusSeconds(7_200), "type", "", "", "{}")));
    lake.refresh();
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(path -> path.toString().contains("rejected_events")).toList()) {
        if (file.toString().endsWith(".parquet")) {
          Files.delete(file);
        }
      }
    }

    assertThat(json("rejections").get("rejected").asLong()).isZero();
    assertThrows(RuntimeException.class, () -> json("rejections", "from", "2026-11-22"));
  }

  @Test
  void eachMistakeOfTheParametersIsNamed() {
    ApiProblem wrong =
        problem(AccessToken.ANYONE, "completeness", "from", "now", "limit", "0", "prodcer", "x");

    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.problems())
        .extracting(problem -> problem.parameter() + ": " + problem.problem())
        .containsExactly(
            "prodcer: There is no parameter 'prodcer'; did you mean 'producer'?",
            "from: 'from' is 'now', expected a time, as in 2026-11-22T14:00:00Z, or a date, as in"
                + " 2026-11-22.",
            "limit: 'limit' is '0', expected a number from 1 to 10000.");
    assertThat(problem(AccessToken.ANYONE, "rejections", "from", "2026-10-01"))
        .hasMessage("The range has more than 31 days: use a shorter range.");
    assertThat(problem(AccessToken.ANYONE, "rejections", "from", "2026-11-23"))
        .hasMessage("'to' must be after 'from'.");
  }

  private JsonNode json(String route, String... parameters) throws Exception {
    return json(AccessToken.ANYONE, route, parameters);
  }

  private JsonNode json(AccessToken token, String route, String... parameters) throws Exception {
    return new ObjectMapper().readTree(answer(token, route, parameters).body());
  }

  private ApiProblem problem(AccessToken token, String route, String... parameters) {
    return assertThrows(ApiProblem.class, () -> answer(token, route, parameters));
  }

  private ApiAnswer answer(AccessToken token, String route, String... parameters)
      throws ApiProblem {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      values.put(parameters[i], List.of(parameters[i + 1]));
    }
    return routes.answer(new ApiRequest(List.of("v1", "shop", route), values, "", "", token));
  }
}
