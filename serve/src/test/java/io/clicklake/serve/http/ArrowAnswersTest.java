package io.clicklake.serve.http;

import static io.clicklake.serve.lake.TestWarehouse.HOUR;
import static io.clicklake.serve.lake.TestWarehouse.NOW;
import static io.clicklake.serve.lake.TestWarehouse.delta;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.serve.lake.TestWarehouse;
import io.clicklake.serve.query.QueryLimits;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares Arrow streams with answers in JSON to the same requests. */
class ArrowAnswersTest {
  private static final String ARROW = "application/vnd.apache.arrow.stream";
  private static final int REQUESTS = 200;
  private static final String[] CUSTOMERS = {"c-1", "c-2", "", "\ud83d\ude00", null};
  private static final String[] COUNTRIES = {"de", "fr", null};

  @TempDir Path directory;
  private final long seed = Long.getLong("clicklake.test.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private TestWarehouse warehouse;
  private ApiRoutes routes;

  @BeforeEach
  void writeTables() throws Exception {
    warehouse = new TestWarehouse(directory);
    for (int checkpoint = 1; checkpoint <= 2; checkpoint++) {
      List<Map<String, Object>> deltas = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        deltas.add(randomDelta());
      }
      warehouse.checkpoint(checkpoint, deltas);
    }
    warehouse.finding("f-1", "opened", "{\"customer\":\"c-2\"}", HOUR);
    routes = new ApiRoutes(warehouse.serve(), QueryLimits.DEFAULT);
  }

  private Map<String, Object> randomDelta() {
    String price = random.nextInt(4) == 0 ? null : random.nextInt(1_000) + ".50";
    return delta(
        HOUR.plusSeconds(60L * random.nextInt(60)),
        pick(CUSTOMERS),
        pick(COUNTRIES),
        random.nextInt(10),
        price,
        random.nextInt(5) == 0,
        random.longs(random.nextInt(5), 0, 100).toArray());
  }

  private String pick(String... values) {
    return values[random.nextInt(values.length)];
  }

  @AfterEach
  void close() {
    warehouse.close();
    assertThat(ArrowRows.MEMORY.getAllocatedMemory()).isZero();
  }

  @Test
  void hasTheRowsAndTheEnvelopeOfTheAnswerInJson() throws Exception {
    int rows = 0;
    int nexts = 0;
    for (int i = 0; i < REQUESTS; i++) {
      Map<String, String> parameters = randomParameters();
      String next = "";
      while (next != null) {
        ApiAnswer json = answer(parameters, "application/json", "");
        ApiAnswer arrow = answer(parameters, ARROW, "");
        JsonNode expected = ArrowAnswer.json(json.body());
        ArrowAnswer read = ArrowAnswer.read(arrow.body());

        String request = "seed " + seed + ": " + parameters;
        assertThat(read.rows()).as(request).isEqualTo(ArrowAnswer.jsonRows(expected));
        assertThat(read.about()).as(request).isEqualTo(ArrowAnswer.jsonAbout(expected));
        assertThat(withoutTag(arrow)).as(request).isEqualTo(withoutTag(json));
        assertThat(answer(parameters, ARROW, "").body()).as(request).isEqualTo(arrow.body());
        rows += read.rows().size();
        next = arrow.headers().get("Clicklake-Next");
        nexts += next == null ? 0 : 1;
        parameters.put("cursor", next);
        parameters.remove("as_of");
      }
    }
    assertThat(rows).isGreaterThan(REQUESTS);
    assertThat(nexts).isPositive();
  }

  private static Map<String, String> withoutTag(ApiAnswer answer) {
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.remove("ETag");
    return headers;
  }

  private Map<String, String> randomParameters() {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("from", "2026-11-22T14:00:00Z");
    parameters.put("to", pick("2026-11-22T15:00:00Z", "2026-11-22T14:20:00Z"));
    parameters.put("grain", pick("window", "5min", "hour", "total"));
    parameters.put("group_by", pick("customer", "country", "customer,country", null));
    parameters.put("measures", pick("orders", "revenue,users", "highest,orders", null));
    parameters.put("filter", pick("customer:eq:c-1", "country:null", "customer:eq:c-9", null));
    parameters.put("limit", pick("20", null));
    parameters.put("as_of", pick("1", "2", null));
    return parameters;
  }

  @Test
  void daysOfATimeZoneStartAtTheirMidnight() throws Exception {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("from", "2026-11-22");
    parameters.put("to", "2026-11-23");
    parameters.put("grain", "day");
    parameters.put("tz", "Europe/Berlin");
    ArrowAnswer arrow = ArrowAnswer.read(answer(parameters, ARROW, "").body());
    JsonNode json = ArrowAnswer.json(answer(parameters, "", "").body());

    assertThat(arrow.rows().get(0)).startsWith("2026-11-21T23:00:00Z");
    assertThat(arrow.rows()).isEqualTo(ArrowAnswer.jsonRows(json));
    assertThat(arrow.about().get("time_zone").asText()).isEqualTo("Europe/Berlin");
  }

  @Test
  void anAnswerWithoutRowsHasTheColumns() throws Exception {
    Map<String, String> parameters = randomParameters();
    parameters.put("filter", "customer:eq:c-9");
    parameters.put("group_by", "country");
    parameters.put("grain", "total");
    parameters.put("measures", "revenue");

    ArrowAnswer arrow = ArrowAnswer.read(answer(parameters, ARROW, "").body());

    assertThat(arrow.rows()).isEmpty();
    assertThat(arrow.schema().getFields())
        .hasToString("[country: Utf8, revenue: Decimal(38, 2, 128)]");
    assertThat(arrow.about().get("totals")).hasToString("{\"revenue\":0}");
  }

  @Test
  void isChosenByItsMediaTypeOnly() throws Exception {
    Map<String, String> parameters = randomParameters();

    assertThat(answer(parameters, ARROW + ";q=0.9, text/html", "").mediaType()).isEqualTo(ARROW);
    assertThat(answer(parameters, "text/csv;q=0.5, " + ARROW, "").mediaType()).isEqualTo(ARROW);
    for (String other : List.of("", "*/*", "application/*", "application/json, " + ARROW)) {
      assertThat(answer(parameters, other, "").mediaType()).isEqualTo("application/json");
    }
    ApiProblem file =
        assertThrows(
            ApiProblem.class, () -> answer(parameters, "application/vnd.apache.arrow.file", ""));
    assertThat(file.status()).isEqualTo(406);
    assertThat(file).hasMessageEndingWith(", text/csv, " + ARROW + ".");
  }

  @Test
  void hasATagOfItsOwn() throws Exception {
    Map<String, String> parameters = randomParameters();
    String json = answer(parameters, "", "").headers().get("ETag");
    String arrow = answer(parameters, ARROW, "").headers().get("ETag");

    assertThat(answer(parameters, ARROW, json).status()).isEqualTo(200);
    assertThat(answer(parameters, ARROW, arrow).status()).isEqualTo(304);
  }

  @Test
  void releasesTheMemoryOfAnswersThatNobodyReads() throws Exception {
    Path large = directory.resolve("large");
    ServeProcess.writeTables(large);
    try (TestWarehouse tables = new TestWarehouse(large);
        ApiServer server = server(tables)) {
      URI uri =
          URI.create("http://127.0.0.1:" + server.address().getPort() + ServeProcess.LARGE_REQUEST);
      HttpURLConnection get = connection(uri, "GET");
      byte[] body = get.getInputStream().readAllBytes();
      HttpURLConnection head = connection(uri, "HEAD");
      assertThat(get.getContentType()).isEqualTo(ARROW);
      assertThat(get.getHeaderField("Vary")).isEqualTo("Authorization, Accept");
      assertThat(ArrowAnswer.read(body).batches()).containsExactly(1_024, 976);
      assertThat(head.getContentLength()).isEqualTo(body.length);
      assertThat(head.getInputStream().readAllBytes()).isEmpty();

      for (int i = 0; i < 50; i++) {
        try (Socket socket = new Socket()) {
          socket.setReceiveBufferSize(1_024);
          // Closing sends a reset.
          socket.setSoLinger(true, 0);
          socket.connect(server.address());
          String text =
              "GET " + uri.getRawPath() + "?" + uri.getRawQuery() + " HTTP/1.1\r\nAccept: " + ARROW;
          socket.getOutputStream().write((text + "\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
          if (i % 2 == 0) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
          }
        }
      }

      server.finish(Duration.ofMinutes(1));
    }
    assertThat(ArrowRows.MEMORY.getAllocatedMemory()).isZero();
    assertThat(ArrowRows.MEMORY.getPeakMemoryAllocation()).isPositive();
  }

  /** A stopping server waits for connections that could send another request. */
  private static HttpURLConnection connection(URI uri, String method) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setRequestProperty("Accept", ARROW);
    connection.setRequestProperty("Connection", "close");
    return connection;
  }

  private static ApiServer server(TestWarehouse tables) {
    ServeSettings settings =
        new ServeSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            AccessTokens.none(),
            false,
            1 << 20,
            Duration.ofMinutes(10),
            1_000_000);
    return ApiServer.start(
        tables.catalog(), tables.dataset(), settings, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** Parameters without a value are left out. */
  private ApiAnswer answer(Map<String, String> parameters, String accept, String ifNoneMatch)
      throws ApiProblem {
    Map<String, List<String>> present = new HashMap<>();
    parameters.forEach(
        (name, value) -> {
          if (value != null) {
            present.put(name, List.of(value));
          }
        });
    return routes.answer(
        new ApiRequest(
            List.of("v1", "shop", "aggregates", "order_minutes"),
            present,
            accept,
            ifNoneMatch,
            AccessToken.ANYONE));
  }
}
