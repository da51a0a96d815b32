package io.clicklake.serve.http;

import static io.clicklake.serve.lake.TestWarehouse.HOUR;
import static io.clicklake.serve.lake.TestWarehouse.JOB;
import static io.clicklake.serve.lake.TestWarehouse.arrived;
import static io.clicklake.serve.lake.TestWarehouse.delta;
import static io.clicklake.serve.lake.TestWarehouse.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.clicklake.catalog.table.Zones;
import io.clicklake.serve.lake.ServedLake;
import io.clicklake.serve.lake.TestWarehouse;
import io.clicklake.serve.query.QueryLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the description of the API with its routes and answers. */
class OpenApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, List<String>> RANGE =
      Map.of("from", List.of("2026-11-22T14:00:00Z"), "to", List.of("2026-11-22T15:00:00Z"));

  @TempDir Path directory;
  private TestWarehouse warehouse;
  private ServedLake lake;
  private ApiRoutes routes;
  private JsonNode description;

  @BeforeEach
  void writeTables() throws Exception {
    warehouse = new TestWarehouse(directory);
    warehouse.checkpoint(1, List.of(delta(HOUR, "c-1", "de", 2, "10.50", false, 1, 2)));
    warehouse.checkpoint(2, List.of(delta(HOUR, "c-2", null, 1, null, true, 2, 4)));
    warehouse.finding("f-1", "opened", "{\"customer\":\"c-2\"}", HOUR);
    warehouse.append(Zones.COMPLETENESS, JOB, 2, List.of(arrived(HOUR, "c-1", 2, 1)));
    warehouse.append(
        Zones.REJECTED_EVENTS, JOB, 2, List.of(rejected(HOUR, "type", "/id", "7", "{\"id\":7}")));
    lake = warehouse.serve();
    routes = new ApiRoutes(lake, QueryLimits.DEFAULT);
    description = description(true);
  }

  private JsonNode description(boolean withTokens) throws Exception {
    return JSON.readTree(
        new PublicPaths(lake, withTokens).answer("/openapi.json").orElseThrow().body());
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void eachRouteIsDescribedAndEachDescribedPathExists() {
    List<String> described = new ArrayList<>();
    OpenApiDocument.template().get("paths").fieldNames().forEachRemaining(described::add);

    Stream<String> withToken =
        routes.all().stream()
            .map(route -> "/v1/$DATASET/" + route.path().replace("NAME", "$AGGREGATE"));
    assertThat(described)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(withToken, Stream.of("/health", "/openapi.json")).toList());
  }

  @Test
  void namesAggregatesColumnsAndMeasures() {
    JsonNode read = description.at("/paths/~1v1~1shop~1aggregates~1order_minutes/get");

    assertThat(read.get("operationId").asText()).isEqualTo("read_order_minutes");
    assertThat(parameter(read, "group_by").at("/items/enum"))
        .hasToString("[\"customer\",\"country\"]");
    assertThat(parameter(read, "measures").at("/items/enum"))
        .hasToString("[\"orders\",\"revenue\",\"highest\",\"users\"]");
    assertThat(parameter(read, "order_by").at("/items/enum")).hasSize(14);
    assertThat(parameter(read, "filter").at("/items/pattern").asText())
        .isEqualTo("^((customer|country):(null$|eq:|in:)|(customer|country):prefix:)");
    assertThat(read.at("/responses/200/content").properties())
        .extracting(Map.Entry::getKey)
        .isEqualTo(Stream.of(AnswerFormat.values()).map(AnswerFormat::mediaType).toList());
    assertThat(description.at("/components/schemas/country_minutes_row/properties"))
        .hasToString(
            "{\"window_start\":{\"description\":\"The start of the time bucket; missing with the"
                + " grain total.\",\"type\":\"string\",\"format\":\"date-time\"},"
                + "\"country\":{\"type\":[\"string\",\"null\"]},"
                + "\"orders\":{\"description\":\"The measure count.\",\"type\":[\"integer\",\"null\"],"
                + "\"format\":\"int64\"}}");
    assertThat(description.toString()).doesNotContain("$DATASET", "$AGGREGATE", "c-1");
  }

  private static JsonNode parameter(JsonNode operation, String name) {
    for (JsonNode parameter : operation.get("parameters")) {
      if (parameter.get("name").asText().equals(name)) {
        return parameter.get("schema");
      }
    }
    throw new AssertionError("no parameter " + name);
  }

  @Test
  void saysThatAnEmptyParameterIsTheSameAsNone() {
    for (JsonNode path : description.get("paths")) {
      for (JsonNode parameter : path.at("/get/parameters")) {
        JsonNode resolved =
            parameter.has("$ref")
                ? description.at(parameter.get("$ref").asText().substring(1))
                : parameter;
        boolean canBeEmpty =
            resolved.get("in").asText().equals("query")
                && !resolved.path("required").asBoolean()
                && !resolved.get("name").asText().equals("filter");
        assertThat(resolved.path("allowEmptyValue").asBoolean())
            .as("%s", resolved)
            .isEqualTo(canBeEmpty);
      }
    }
  }

  @Test
  void asksForATokenOnlyIfTheServerHasTokens() throws Exception {
    assertThat(description.get("security")).hasToString("[{\"bearer\":[]}]");
    assertThat(description(false).has("security")).isFalse();
  }

  @Test
  void answersHaveTheDescribedForm() throws Exception {
    for (DatasetRoute route : routes.all()) {
      String path = "v1/shop/" + route.path().replace("NAME", "order_minutes");
      JsonNode answer = answer(path, route.path().contains("NAME") ? RANGE : Map.of());
      JsonSchema schema = schema(ofAnswer("/" + path));

      assertThat(schema.validate(answer)).as("%s: %s", path, answer).isEmpty();
      ((ObjectNode) answer).put("unknown", 1);
      assertThat(schema.validate(answer)).as("%s with another field", path).isNotEmpty();
    }
  }

  @Test
  void problemsHaveTheDescribedForm() throws Exception {
    byte[] problem =
        JsonText.problem(
            422,
            "Unprocessable Entity",
            "The request is wrong.",
            ApiProblem.wrongParameter("limit", "It is wrong.").problems());

    assertThat(schema("/components/schemas/Problem").validate(JSON.readTree(problem))).isEmpty();
  }

  @Test
  void thePageAndItsFilesNeedNoToken() {
    PublicPaths paths = new PublicPaths(lake, true);

    for (String path : List.of("/docs", "/docs/docs.js", "/docs/docs.css", "/health")) {
      assertThat(paths.answer(path).orElseThrow().status()).as(path).isEqualTo(200);
    }
    assertThat(paths.answer("/docs").orElseThrow().headers().get("Content-Security-Policy"))
        .startsWith("default-src 'none';");
    for (String path : List.of("/docs/", "/docs/openapi.yaml", "/docs/../openapi.yaml", "/v1")) {
      assertThat(paths.answer(path)).as(path).isEmpty();
    }
  }

  private static String ofAnswer(String path) {
    return "/paths/"
        + path.replace("/", "~1")
        + "/get/responses/200/content/application~1json/schema";
  }

  private JsonSchema schema(String pointer) {
    assertThat(description.at(pointer).isObject()).as(pointer).isTrue();
    ObjectNode root = JSON.createObjectNode();
    root.put("$ref", "#" + pointer);
    description.properties().forEach(one -> root.set(one.getKey(), one.getValue()));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
  }

  private JsonNode answer(String path, Map<String, List<String>> parameters) throws Exception {
    ApiRequest request =
        new ApiRequest(
            List.of(path.split("/", -1)),
            new LinkedHashMap<>(parameters),
            "",
            "",
            AccessToken.ANYONE);
    return JSON.readTree(routes.answer(request).body());
  }
}
