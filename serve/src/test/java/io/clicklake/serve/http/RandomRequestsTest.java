package io.clicklake.serve.http;

import static io.clicklake.serve.lake.TestWarehouse.HOUR;
import static io.clicklake.serve.lake.TestWarehouse.delta;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import io.clicklake.serve.lake.ServedLake;
import io.clicklake.serve.lake.TestWarehouse;
import io.clicklake.serve.query.QueryLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Looks for a request with which the token of one customer sees a row of another. The tokens are
 * JSON Web Tokens.
 */
class RandomRequestsTest {
  private static final int REQUESTS = Integer.getInteger("clicklake.serve.requests", 5_000);

  private static final List<String> CUSTOMERS = List.of("own", "own-2", "OWN", "o%", "other-1");
  private static final int MINUTES = 3;
  private static final Pattern ORDERS = Pattern.compile("\"orders\":([0-9]+)");

  private final long seed = Long.getLong("clicklake.test.seed", new Random().nextLong());
  private final Random random = new Random(seed);

  @Test
  void noParameterAndNoClaimWidensTheFilterOfAToken(@TempDir Path directory) throws Exception {
    AccessTokens tokens = tokens();
    List<String> good = CUSTOMERS.stream().map(RandomRequestsTest::token).toList();
    List<String> wrong = wrongTokens();
    try (TestWarehouse warehouse = new TestWarehouse(directory)) {
      ApiRoutes routes = routes(warehouse);
      int answered = 0;
      int rows = 0;
      for (int i = 0; i < REQUESTS; i++) {
        int customer = random.nextInt(CUSTOMERS.size());
        boolean isWrong = random.nextInt(50) == 0;
        String token = isWrong ? wrong.get(random.nextInt(wrong.size())) : good.get(customer);
        try {
          ApiRequest request = request(tokens.accept(token, TestIssuer.NOW));
          assertThat(isWrong).as("seed %s: %s", seed, token).isFalse();
          String body = text(routes.answer(request));
          answered++;
          rows += orders(body).anyMatch(orders -> orders > 0) ? 1 : 0;
          assertThat(leaks(customer, body))
              .as("seed %s: %s gives %s", seed, request, body)
              .isFalse();
        } catch (ApiProblem refused) {
          assertThat(refused.status()).isBetween(400, 422);
        }
      }

      System.out.println(
          REQUESTS + " requests: " + answered + " answered, " + rows + " of them with own rows");
      assertThat(answered).as("seed %s", seed).isGreaterThan(REQUESTS / 10);
      assertThat(rows).as("seed %s", seed).isGreaterThan(REQUESTS / 100);
      everybodyElseSeesTheOtherRows(routes);
    }
  }

  private static AccessTokens tokens() throws Exception {
    JwtRules rules =
        new JwtRules(
            TestIssuer.ISSUER,
            Set.of(TestIssuer.AUDIENCE),
            Map.of("customer", "customer_id"),
            null);
    IssuerKeys keys =
        IssuerKeys.open(() -> TestIssuer.publicKeys(TestIssuer.RSA), System::nanoTime);
    JwtTokens jwt = new JwtTokens(rules, keys, Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC));
    return new AccessTokens(Map.of(), Optional.of(jwt));
  }

  /** Signatures with RSA are verified in less time than others. */
  private static String token(Object customer) {
    return TestIssuer.sign(
        TestIssuer.claims().claim("customer_id", customer).build(),
        TestIssuer.RSA,
        JWSAlgorithm.RS256);
  }

  private static List<String> wrongTokens() {
    List<String> wrong = new ArrayList<>();
    List<Object> claims =
        new ArrayList<>(List.of("", List.of("own", "own-2"), Map.of(), true, 0.5));
    claims.add(null);
    for (Object claim : claims) {
      wrong.add(token(claim));
    }
    wrong.add(token("own") + "x");
    wrong.add("own");
    return wrong;
  }

  private static ApiRoutes routes(TestWarehouse warehouse) throws IOException {
    List<Map<String, Object>> deltas = new ArrayList<>();
    for (int minute = 0; minute < MINUTES; minute++) {
      for (int customer = 0; customer < CUSTOMERS.size(); customer++) {
        deltas.add(
            delta(
                HOUR.plusSeconds(60L * minute),
                CUSTOMERS.get(customer),
                land(customer),
                orders(customer),
                "1.00",
                customer > 0,
                customer));
      }
      deltas.add(delta(HOUR.plusSeconds(60L * minute), null, "elsewhere", 1, "9.00", true, 9));
    }
    warehouse.checkpoint(1, deltas);
    warehouse.finding("f-1", "opened", "{\"customer\":\"nobody\"}", HOUR);
    ServedLake lake = warehouse.serve();
    return new ApiRoutes(lake, QueryLimits.DEFAULT);
  }

  /** A country that no other customer has. */
  private static String land(int customer) {
    return "land-" + customer + "-";
  }

  /** The orders of a delta. No sum of deltas of others is a small multiple of it. */
  private static long orders(int customer) {
    return (long) Math.pow(1_000, customer);
  }

  private static boolean leaks(int customer, String body) {
    for (int other = 0; other < CUSTOMERS.size(); other++) {
      if (other != customer && body.contains(land(other))) {
        return true;
      }
    }
    return body.contains("elsewhere")
        || body.contains("nobody")
        || orders(body)
            .anyMatch(
                orders -> orders % orders(customer) != 0 || orders / orders(customer) > MINUTES);
  }

  private static String text(ApiAnswer answer) throws IOException {
    return answer.mediaType().equals(AnswerFormat.ARROW.mediaType())
        ? ArrowAnswer.read(answer.body()).text()
        : new String(answer.body(), UTF_8);
  }

  /** The values of the column orders, in all forms of answers. */
  private static LongStream orders(String body) {
    if (body.startsWith("{")) {
      return ORDERS.matcher(body).results().mapToLong(result -> Long.parseLong(result.group(1)));
    }
    int column = List.of(body.lines().findFirst().orElse("").split(",", -1)).indexOf("orders");
    return column < 0
        ? LongStream.empty()
        : body.lines().skip(1).mapToLong(line -> Long.parseLong(line.split(",", -1)[column]));
  }

  /** Proves that the check above can fail. */
  private static void everybodyElseSeesTheOtherRows(ApiRoutes routes) throws Exception {
    Map<String, List<String>> parameters =
        Map.of("from", List.of("2026-11-22T14:00:00Z"), "to", List.of("2026-11-22T15:00:00Z"));
    for (AnswerFormat format : AnswerFormat.values()) {
      String accept = format.mediaType();
      ApiRequest request =
          new ApiRequest(
              List.of("v1", "shop", "aggregates", "order_minutes"),
              parameters,
              accept,
              "",
              AccessToken.ANYONE);
      String body = text(routes.answer(request));
      for (int customer = 0; customer < CUSTOMERS.size(); customer++) {
        assertThat(leaks(customer, body)).as(accept).isTrue();
      }
    }
  }

  private ApiRequest request(AccessToken token) {
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
    put(parameters, "customer_id", "other-1");
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
              "country:prefix:land-",
              "country:in:land-0-,land-1-,elsewhere",
              "country:null",
              "customer:or:true",
              "customer:eq:own' OR '1'='1",
              "orders:eq:1000"));
    }
    parameters.put("filter", filters);
    return new ApiRequest(
        List.of(
            "v1",
            "shop",
            "aggregates",
            pick("order_minutes", "order_minutes", "order_minutes", "country_minutes", "findings")),
        parameters,
        pick(
            "",
            "application/json",
            "text/csv",
            "application/x-ndjson",
            "application/vnd.apache.arrow.stream"),
        pick("", "", "", "*").isEmpty() ? "" : "\"x\"",
        token);
  }

  private void put(Map<String, List<String>> parameters, String name, String... values) {
    if (random.nextInt(8) == 0) {
      parameters.put(name, List.of(pick(values)));
    } else if (!name.startsWith("customer") && !name.equals("tz") && random.nextInt(3) == 0) {
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
