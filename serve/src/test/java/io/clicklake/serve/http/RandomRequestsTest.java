package io.clicklake.serve.http;

import static io.clicklake.serve.lake.TestWarehouse.HOUR;
import static io.clicklake.serve.lake.TestWarehouse.delta;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.serve.http.AccessToken.Scope;
import io.clicklake.serve.lake.ServedLake;
import io.clicklake.serve.lake.TestWarehouse;
import io.clicklake.serve.query.QueryLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks for a request with which the token of one customer sees a row of another. */
class RandomRequestsTest {
  private static final int REQUESTS = 100_000;

  /** Each delta of another customer has more orders than all own deltas together. */
  private static final long OTHER_ORDERS = 1_000_000;

  private static final AccessToken OWN =
      new AccessToken("own", Map.of("customer", "own"), Set.of(Scope.AGGREGATES), null);

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @Test
  void noParameterWidensTheFilterOfAToken(@TempDir Path directory) throws Exception {
    try (TestWarehouse warehouse = new TestWarehouse(directory)) {
      List<Map<String, Object>> deltas = new ArrayList<>();
      for (int minute = 0; minute < 3; minute++) {
        deltas.add(delta(HOUR.plusSeconds(60L * minute), "own", "de", 1, "1.00", false, 1));
        for (String other : new String[] {"other-1", "own-2", null}) {
          deltas.add(
              delta(
                  HOUR.plusSeconds(60L * minute),
                  other,
                  "elsewhere",
                  OTHER_ORDERS,
                  "9.00",
                  true,
                  2));
        }
      }
      warehouse.checkpoint(1, deltas);
      warehouse.finding("f-1", "opened", "{\"customer\":\"other-1\"}", HOUR);
      ServedLake lake =
          new ServedLake(
              warehouse.catalog(),
              warehouse.dataset(),
              1 << 20,
              Clock.fixed(TestWarehouse.NOW, ZoneOffset.UTC));
      lake.open();
      ApiRoutes routes = new ApiRoutes(lake, QueryLimits.DEFAULT);

      int answered = 0;
      int rows = 0;
      for (int i = 0; i < REQUESTS; i++) {
        ApiRequest request = request();
        try {
          String body = new String(routes.answer(request).body(), UTF_8);
          answered++;
          rows += body.contains("\"own\"") ? 1 : 0;
          assertThat(leaks(body)).as("seed %s: %s gives %s", seed, request, body).isFalse();
        } catch (ApiProblem refused) {
          assertThat(refused.status()).isBetween(400, 422);
        }
      }

      assertThat(answered).as("seed %s", seed).isGreaterThan(REQUESTS / 10);
      assertThat(rows).as("seed %s", seed).isGreaterThan(REQUESTS / 100);
      everybodyElseSeesTheOtherRows(routes);
    }
  }

  private static boolean leaks(String body) {
    return body.contains("other-1")
        || body.contains("own-2")
        || body.contains("elsewhere")
        || body.contains("000000,");
  }

  /** Proves that the check above can fail. */
  private static void everybodyElseSeesTheOtherRows(ApiRoutes routes) throws Exception {
    Map<String, List<String>> parameters =
        Map.of(
            "from", List.of("2026-11-22T14:00:00Z"),
            "to", List.of("2026-11-22T15:00:00Z"),
            "group_by", List.of("customer"));
    ApiRequest request =
        new ApiRequest(
            List.of("v1", "shop", "aggregates", "order_minutes"),
            parameters,
            "",
            "",
            AccessToken.ANYONE);
    byte[] body = routes.answer(request).body();

    assertThat(leaks(new String(body, UTF_8))).isTrue();
    JsonNode rows = new ObjectMapper().readTree(body).get("rows");
    assertThat(rows).hasSize(12);
  }

  private ApiRequest request() {
    Map<String, List<String>> parameters = new HashMap<>();
    parameters.put(
        "from", List.of(pick("2026-11-22T14:00:00Z", "2026-11-22", "2026-11-22T14:01:00Z")));
    parameters.put(
        "to", List.of(pick("2026-11-22T15:00:00Z", "2026-11-23", "2026-11-22T14:02:00Z")));
    put(parameters, "grain", "total", "hour", "window", "day", "month", "customer");
    put(parameters, "tz", "UTC", "Europe/Berlin", "*");
    put(
        parameters,
        "group_by",
        "customer",
        "country",
        "customer,country",
        "customer,customer",
        "*");
    put(parameters, "measures", "orders", "revenue,orders", "users", "*", "sum(orders)");
    put(parameters, "order_by", "-orders", "customer", "-customer", "orders;--");
    put(parameters, "limit", "1", "2", "10000", "0");
    put(parameters, "as_of", "1", "2026-11-22T15:00:00Z", "0");
    put(parameters, "customer", "other-1");
    put(parameters, "cursor", "W10", "WyJqb2ItMSIsMV0");
    List<String> filters = new ArrayList<>();
    while (random.nextInt(2) == 0) {
      filters.add(
          pick(
              "customer:eq:other-1",
              "customer:eq:own",
              "customer:in:own,other-1,own-2",
              "customer:prefix:o",
              "customer:prefix:",
              "customer:prefix:own",
              "customer:null",
              "country:eq:elsewhere",
              "country:in:de,elsewhere",
              "country:null",
              "customer:or:true",
              "customer:eq:own' OR '1'='1",
              "orders:eq:1000000"));
    }
    parameters.put("filter", filters);
    return new ApiRequest(
        List.of(
            "v1",
            "shop",
            "aggregates",
            pick("order_minutes", "order_minutes", "order_minutes", "country_minutes", "findings")),
        parameters,
        pick("", "application/json", "text/csv", "application/x-ndjson"),
        pick("", "", "", "*").isEmpty() ? "" : "\"x\"",
        OWN);
  }

  private void put(Map<String, List<String>> parameters, String name, String... values) {
    if (random.nextInt(8) == 0) {
      parameters.put(name, List.of(pick(values)));
    } else if (!name.equals("customer") && !name.equals("tz") && random.nextInt(3) == 0) {
      parameters.put(name, List.of(values[0]));
      if (name.equals("cursor")) {
        parameters.remove(name);
      }
    }
  }

  private String pick(String... values) {
    return values[random.nextInt(values.length)];
  }
}
