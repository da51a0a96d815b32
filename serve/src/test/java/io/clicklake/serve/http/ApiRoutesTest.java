package io.clicklake.serve.http;

import static io.clicklake.serve.lake.TestWarehouse.HOUR;
import static io.clicklake.serve.lake.TestWarehouse.NOW;
import static io.clicklake.serve.lake.TestWarehouse.delta;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.serve.http.AccessToken.Scope;
import io.clicklake.serve.lake.ServedLake;
import io.clicklake.serve.lake.TestWarehouse;
import io.clicklake.serve.query.QueryLimits;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiRoutesTest {
  private static final String PATH = "/v1/shop/aggregates/order_minutes";
  private static final String RANGE = "?from=2026-11-22T14:00:00Z&to=2026-11-22T15:00:00Z";
  private static final AccessToken OWN =
      new AccessToken("own", Map.of("customer", "c-1"), Set.of(Scope.AGGREGATES), null);

  @TempDir Path directory;
  private TestWarehouse warehouse;
  private ServedLake lake;
  private ApiRoutes routes;

  @BeforeEach
  void writeTables() throws Exception {
    warehouse = new TestWarehouse(directory);
    warehouse.checkpoint(
        1,
        List.of(
            delta(HOUR, "c-1", "de", 2, "10.50", false, 1, 2),
            delta(HOUR, "c-2", "fr", 5, "1.00", false, 3),
            delta(HOUR.plusSeconds(60), "c-1", "de", 1, "0.25", false, 1)));
    warehouse.checkpoint(2, List.of(delta(HOUR, "c-1", "de", 1, null, true, 2, 4)));
    lake = warehouse.serve();
    routes = new ApiRoutes(lake, QueryLimits.DEFAULT);
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void answersSayHowCompleteTheyAre() throws Exception {
    warehouse.finding("f-1", "opened", "{\"customer\":\"c-2\"}", HOUR);
    lake.refresh();

    JsonNode answer = json(PATH + RANGE + "&group_by=customer,country");

    assertThat(answer.get("rows"))
        .hasToString(
            "[{\"window_start\":\"2026-11-22T14:00:00Z\",\"customer\":\"c-1\",\"country\":\"de\","
                + "\"orders\":3,\"revenue\":10.5,\"highest\":10.5,\"users\":3},"
                + "{\"window_start\":\"2026-11-22T14:00:00Z\",\"customer\":\"c-2\",\"country\":\"fr\","
                + "\"orders\":5,\"revenue\":1.0,\"highest\":1.0,\"users\":1},"
                + "{\"window_start\":\"2026-11-22T14:01:00Z\",\"customer\":\"c-1\",\"country\":\"de\","
                + "\"orders\":1,\"revenue\":0.25,\"highest\":0.25,\"users\":1}]");
    assertThat(answer.get("totals"))
        .hasToString("{\"orders\":9,\"revenue\":11.75,\"highest\":10.5,\"users\":4}");
    assertThat(answer.get("next").isNull()).isTrue();
    assertThat(answer.get("columns").get(6))
        .hasToString(
            "{\"name\":\"users\",\"type\":\"whole\",\"measure\":\"approx_distinct\","
                + "\"standard_error\":0.01625}");
    JsonNode completeness = answer.get("completeness");
    assertThat(completeness.get("complete_until").asText()).isEqualTo("2026-11-22T14:01:30Z");
    assertThat(completeness.get("late_share").asDouble()).isEqualTo(0.25);
    assertThat(completeness.get("ledger")).hasToString("{\"state\":\"balanced\"}");
    assertThat(completeness.get("checkpoint"))
        .hasToString("{\"id\":2,\"job\":\"job-1\",\"recorded_at\":\"2026-11-22T14:02:00Z\"}");
    assertThat(completeness.get("stale").asBoolean()).isFalse();
    assertThat(completeness.get("findings")).hasSize(1);
  }

  @Test
  void hasLinesAndCommaSeparatedValues() throws Exception {
    String request = PATH + RANGE + "&grain=total&group_by=customer&measures=orders,revenue";

    assertThat(text(request, "text/csv"))
        .isEqualTo("customer,orders,revenue\r\nc-1,4,10.75\r\nc-2,5,1.00\r\n");
    assertThat(text(request, "application/x-ndjson;q=0.9, text/html").lines().limit(2))
        .containsExactly(
            "{\"customer\":\"c-1\",\"orders\":4,\"revenue\":10.75}",
            "{\"customer\":\"c-2\",\"orders\":5,\"revenue\":1.00}");
    assertThat(problem(request, "text/html").status()).isEqualTo(406);
  }

  @Test
  void ratiosAreComputedFromTheCombinedMeasures() throws Exception {
    serveWithRatios("basket: revenue / orders", "per_thousand: 1000 * users / orders");
    String request = PATH + RANGE + "&grain=total&group_by=customer&measures=";

    JsonNode answer = json(request + "basket,per_thousand&order_by=basket");
    JsonNode own = json(request + "basket", OWN);
    JsonNode none = json(request + "basket&filter=customer:eq:c-9");

    assertThat(answer.get("columns").get(1))
        .hasToString(
            "{\"name\":\"basket\",\"type\":\"double\",\"measure\":\"ratio\","
                + "\"ratio\":\"revenue / orders\"}");
    assertThat(answer.get("rows"))
        .hasToString(
            "[{\"customer\":\"c-2\",\"basket\":0.2,\"per_thousand\":200.0},"
                + "{\"customer\":\"c-1\",\"basket\":2.6875,\"per_thousand\":750.0}]");
    assertThat(answer.get("totals"))
        .hasToString("{\"basket\":1.3055555555555556,\"per_thousand\":444.44444444444446}");
    assertThat(own.get("totals")).hasToString("{\"basket\":2.6875}");
    assertThat(none.get("rows")).isEmpty();
    assertThat(none.get("totals")).hasToString("{\"basket\":null}");
    assertThat(problem(request + "baskets", "").status()).isEqualTo(422);
  }

  /** Serves the same tables with a dataset that declares ratios of order_minutes. */
  private void serveWithRatios(String... ratios) throws Exception {
    Path shop = Path.of("src/test/resources/shop");
    Path changed = Files.createDirectory(directory.resolve("shop-with-ratios"));
    Files.copy(shop.resolve("event.schema.json"), changed.resolve("event.schema.json"));
    String measures = "      users: {approx_distinct: buyer}\n";
    String declared = "    ratios:\n      " + String.join("\n      ", ratios) + "\n";
    Files.writeString(
        changed.resolve("dataset.yaml"),
        Files.readString(shop.resolve("dataset.yaml")).replace(measures, measures + declared));
    lake =
        new ServedLake(
            warehouse.catalog(),
            Datasets.load(changed.toString()),
            1 << 20,
            Clock.fixed(NOW, ZoneOffset.UTC));
    lake.open();
    routes = new ApiRoutes(lake, QueryLimits.DEFAULT);
  }

  @Test
  void allPagesAreFromOneCheckpoint() throws Exception {
    String request = PATH + RANGE + "&grain=total&group_by=customer&measures=orders&limit=1";
    JsonNode first = json(request);
    warehouse.checkpoint(3, List.of(delta(HOUR, "c-2", "fr", 100, "1.00", false, 3)));
    lake.refresh();

    JsonNode second = json(request + "&cursor=" + first.get("next").asText());

    assertThat(first.get("rows")).hasToString("[{\"customer\":\"c-1\",\"orders\":4}]");
    assertThat(second.get("rows")).hasToString("[{\"customer\":\"c-2\",\"orders\":5}]");
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(json(request + "&order_by=-orders").get("rows"))
        .hasToString("[{\"customer\":\"c-2\",\"orders\":105}]");
    assertThat(json(request + "&as_of=1").get("rows"))
        .hasToString("[{\"customer\":\"c-1\",\"orders\":3}]");
  }

  @Test
  void answersTheCursorOfAnotherServerThatHasReadANewerCheckpoint() throws Exception {
    String request = PATH + RANGE + "&grain=total&group_by=customer&measures=orders&limit=1";
    ApiRoutes behind = routes;
    warehouse.checkpoint(3, List.of(delta(HOUR, "c-2", "fr", 100, "1.00", false, 3)));
    ServedLake ahead = warehouse.serve();
    routes = new ApiRoutes(ahead, QueryLimits.DEFAULT);
    JsonNode first = json(request);

    routes = behind;
    JsonNode second = json(request + "&cursor=" + first.get("next").asText());

    assertThat(second.get("rows")).hasToString("[{\"customer\":\"c-2\",\"orders\":105}]");
    assertThat(second.at("/completeness/checkpoint/id").asInt()).isEqualTo(3);
  }

  @Test
  void aCursorWithoutItsCheckpointIsGone() throws Exception {
    String request = PATH + RANGE + "&group_by=customer&limit=1";
    String next = json(request).get("next").asText();
    var table = warehouse.catalog().table("order_minutes");
    warehouse.checkpoint(3, List.of(delta(HOUR, "c-2", "fr", 1, "1.00", false, 3)));
    var refreshed = warehouse.catalog().table("order_minutes");
    refreshed
        .expireSnapshots()
        .expireSnapshotId(table.currentSnapshot().snapshotId())
        .expireSnapshotId(table.currentSnapshot().parentId())
        .commit();
    lake.refresh();

    ApiProblem gone = problem(request + "&cursor=" + next, "");

    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone).hasMessageEndingWith("start again without 'cursor'.");
  }

  @Test
  void asOfOutsideOfWhatIsKeptNamesTheRange() {
    ApiProblem wrong = problem(PATH + RANGE + "&as_of=9", "");

    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong)
        .hasMessage(
            "'as_of' names checkpoint 9, which is not kept. Kept are checkpoints 1 of"
                + " 2026-11-22T14:01:00Z to 2 of 2026-11-22T14:02:00Z.");
  }

  @Test
  void anUnchangedAnswerIsNotSentAgain() throws Exception {
    String request = PATH + RANGE + "&group_by=customer";
    String tag = answer(request, "", "", AccessToken.ANYONE).headers().get("ETag");

    assertThat(answer(request, "", "W/\"x\", " + tag, AccessToken.ANYONE).status()).isEqualTo(304);
    assertThat(answer(request, "text/csv", tag, AccessToken.ANYONE).status()).isEqualTo(200);
    assertThat(answer(request, "", tag, OWN).status()).isEqualTo(200);
    assertThat(answer(request + "&limit=1", "", tag, AccessToken.ANYONE).status()).isEqualTo(200);
    warehouse.checkpoint(3, List.of(delta(HOUR, "c-2", "fr", 1, "1.00", false, 3)));
    lake.refresh();
    assertThat(answer(request, "", tag, AccessToken.ANYONE).status()).isEqualTo(200);
  }

  @Test
  void aTokenReadsOnlyItsOwnRows() throws Exception {
    warehouse.finding("f-1", "opened", "{\"customer\":\"c-2\"}", HOUR);
    warehouse.finding("f-2", "opened", "{\"customer\":\"c-1\"}", HOUR);
    lake.refresh();

    JsonNode own = json(PATH + RANGE + "&grain=total&group_by=customer&measures=orders", OWN);

    assertThat(own.get("rows")).hasToString("[{\"customer\":\"c-1\",\"orders\":4}]");
    assertThat(own.get("totals")).hasToString("{\"orders\":4}");
    assertThat(own.get("completeness").get("findings")).hasSize(1);
    assertThat(json(PATH + RANGE + "&filter=customer:eq:c-2", OWN).get("rows")).isEmpty();
    assertThat(problem("/v1/shop/aggregates/country_minutes" + RANGE, OWN).status()).isEqualTo(403);
    for (String path : List.of("findings", "ledger", "tables")) {
      assertThat(problem("/v1/shop/" + path, OWN).status()).isEqualTo(403);
    }
  }

  @Test
  void operatorsReadFreshnessFindingsLedgerAndTables() throws Exception {
    warehouse.finding("f-1", "opened", "{}", HOUR);
    lake.refresh();

    assertThat(json("/v1/shop/freshness").get("aggregates").get(0))
        .hasToString("{\"name\":\"order_minutes\",\"complete_until\":\"2026-11-22T14:01:30Z\"}");
    assertThat(json("/v1/shop/findings?open=true").at("/findings/0/examples"))
        .hasToString("[{\"shard\":\"shard-1\",\"sequence_number\":\"49\"}]");
    JsonNode ledger = json("/v1/shop/ledger?limit=1").get("checkpoints");
    assertThat(ledger).hasSize(1);
    assertThat(ledger.get(0).get("balanced").asBoolean()).isTrue();
    assertThat(json("/v1/shop/tables").get("tables").get(0).get("measures"))
        .hasToString("[\"orders\",\"revenue\",\"highest\",\"users\"]");
  }

  @Test
  void otherPathsAreNotFound() {
    for (String path :
        List.of(
            "/",
            "/v1",
            "/v1/other/freshness",
            "/v1/shop",
            "/v1/shop/aggregates",
            "/v1/shop/aggregates/order_minutes/x",
            "/v1/shop/aggregates/ledger",
            "/v1/shop/aggregates/..",
            "/v1/shop/aggregates/",
            "/v2/shop/freshness")) {
      assertThat(problem(path + RANGE, "").status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void anAnswerWithTooManyRowsIsRefused() throws Exception {
    routes = new ApiRoutes(lake, new QueryLimits(10, 1));
    String request = PATH + RANGE + "&grain=hour&group_by=";

    assertThat(json(request).get("rows")).hasSize(1);
    ApiProblem many = problem(request + "customer", "");
    assertThat(many.status()).isEqualTo(413);
    assertThat(many)
        .hasMessageStartingWith("The answer would have more than 1 rows on all its pages: ");
  }

  private JsonNode json(String request) throws Exception {
    return json(request, AccessToken.ANYONE);
  }

  private JsonNode json(String request, AccessToken token) throws Exception {
    return new ObjectMapper().readTree(answer(request, "", "", token).body());
  }

  private String text(String request, String accept) throws Exception {
    return new String(answer(request, accept, "", AccessToken.ANYONE).body(), UTF_8);
  }

  private ApiProblem problem(String request, String accept) {
    return assertThrows(ApiProblem.class, () -> answer(request, accept, "", AccessToken.ANYONE));
  }

  private ApiProblem problem(String request, AccessToken token) {
    return assertThrows(ApiProblem.class, () -> answer(request, "", "", token));
  }

  private ApiAnswer answer(String request, String accept, String ifNoneMatch, AccessToken token)
      throws Exception {
    int question = request.indexOf('?');
    String path = question < 0 ? request : request.substring(0, question);
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (question >= 0) {
      for (String part : request.substring(question + 1).split("&", -1)) {
        String[] pair = part.split("=", 2);
        parameters
            .computeIfAbsent(pair[0], missing -> new ArrayList<>())
            .add(URLDecoder.decode(pair[1], UTF_8));
      }
    }
    return routes.answer(
        new ApiRequest(
            List.of(path.substring(1).split("/", -1)), parameters, accept, ifNoneMatch, token));
  }
}
