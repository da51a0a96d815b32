package io.clicklake.it.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.serve.columns.AggregateRows;
import io.clicklake.serve.columns.AggregateRows.Row;
import io.clicklake.serve.columns.AggregateScan;
import io.clicklake.serve.columns.ColumnCache;
import io.clicklake.serve.columns.FilePlan;
import io.clicklake.serve.query.AggregateQuery;
import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.QueryLimits;
import io.clicklake.serve.query.QueryParser;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.flink.configuration.Configuration;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Compares the answers of the HTTP API to random requests with those of Trino over the same
 * snapshot. Equal: counts, sums of whole numbers and decimals, lowest and highest values, and the
 * estimates of sketches. Doubles differ by at most 1e-9 of their value.
 */
@Tag("aws")
class ServedAnswersIT {
  private static final int REQUESTS = 30;

  private final long seed = Long.getLong("clicklake.test.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final String database = "db_" + UUID.randomUUID().toString().replace('-', '_');

  @Test
  void answersAreThoseOfTrino() throws Exception {
    Trino trino = Trino.over(database);
    try (CatalogDatabase lake = open()) {
      Table table = new OrderDeltas(random).write(lake);
      AggregateShape shape = AggregateShape.of(OrderDeltas.SPEC, table.schema());
      ColumnCache.Source source = new ColumnCache.Source(table, shape);
      long snapshot = table.currentSnapshot().snapshotId();
      FilePlan plan = FilePlan.of(table, snapshot, FilePlan.EMPTY);
      ColumnCache cache = new ColumnCache(256 << 20);

      for (int i = 0; i < REQUESTS; i++) {
        Map<String, List<String>> request = request();
        AggregateQuery query = QueryParser.parse(shape, QueryLimits.DEFAULT, request);
        AggregateScan scan =
            new AggregateScan(shape, cache.dictionaries(source), query, List.of(), 100_000);
        cache.scan(scan, plan, query, source);

        String sql = new TrinoQuery(request).sql(OrderDeltas.SPEC.name(), snapshot);
        compare(query, scan.rows(), trino.rows(sql), "seed " + seed + "\n" + request + "\n" + sql);
      }
    }
  }

  private CatalogDatabase open() {
    AwsServer aws = AwsServer.running();
    return CatalogDatabase.open(
        CatalogSettings.of(
            Configuration.fromMap(aws.catalogOptions(aws.newWarehouse())), database));
  }

  private Map<String, List<String>> request() {
    Map<String, List<String>> request = new HashMap<>();
    int unit = random.nextBoolean() ? 60 : 1;
    int from = random.nextInt(OrderDeltas.MINUTES / unit) * unit;
    int to = from + unit * (1 + random.nextInt((OrderDeltas.MINUTES - from) / unit));
    request.put("from", List.of(OrderDeltas.START.plusSeconds(60L * from).toString()));
    request.put("to", List.of(OrderDeltas.START.plusSeconds(60L * to).toString()));
    String grain = pick("minute", "hour", "day", "week", "total");
    request.put("grain", List.of(grain));
    if (grain.equals("day") || grain.equals("week")) {
      request.put("tz", List.of(pick("Europe/Berlin", "UTC", "America/New_York")));
    }
    request.put("group_by", List.of(pick("", "customer", "status", "customer,status")));
    request.put("limit", List.of("10000"));
    if (random.nextBoolean()) {
      request.put(
          "filter",
          List.of(pick("customer:eq:c-2", "customer:prefix:c-", "customer:null", "status:eq:404")));
    }
    return request;
  }

  private String pick(String... values) {
    return values[random.nextInt(values.length)];
  }

  private static void compare(
      AggregateQuery query, AggregateRows rows, List<JsonNode> trino, String description) {
    Map<String, JsonNode> expected = new HashMap<>();
    int keys = 1 + query.groupBy().size();
    for (JsonNode row : trino) {
      StringBuilder key = new StringBuilder().append(row.get(0).asLong());
      for (int i = 1; i < keys; i++) {
        key.append(' ').append(row.get(i).asText());
      }
      expected.put(key.toString(), row);
    }
    List<Row> found = rows.page().orElseThrow().rows();
    assertThat(found).as(description).hasSameSizeAs(trino).hasSize(rows.count());
    for (Row row : found) {
      StringBuilder key = new StringBuilder().append(row.bucket() / 1_000);
      row.groups().forEach(value -> key.append(' ').append(value));
      JsonNode equal = expected.get(key.toString());
      assertThat(equal).as("%s\n%s", description, row).isNotNull();
      for (int i = 0; i < row.measures().size(); i++) {
        assertThat(isEqual(query.measures().get(i), row.measures().get(i), equal.get(keys + i)))
            .as(
                "%s\n%s: %s, Trino has %s",
                description, query.measures().get(i), row.measures().get(i), equal.get(keys + i))
            .isTrue();
      }
    }
  }

  private static boolean isEqual(String measure, Object value, JsonNode trino) {
    if (value == null || trino.isNull()) {
      return value == null && trino.isNull();
    }
    if (value instanceof BigDecimal number) {
      return number.compareTo(new BigDecimal(trino.asText())) == 0;
    }
    if (value instanceof Double number) {
      double other = trino.asDouble();
      return Math.abs(number - other) <= 1e-9 * Math.max(Math.abs(number), Math.abs(other));
    }
    if (measure.equals("users") && isNearTheChangeOfLayout((Long) value)) {
      return Math.abs((Long) value - trino.asLong()) < 0.05 * (Long) value;
    }
    return value instanceof Long number
        ? number == trino.asLong()
        : value.toString().equals(trino.asText());
  }

  /**
   * Trino changes from the sparse to the dense layout at about 512 entries, but not at the same
   * number as {@link io.clicklake.udfs.sketch.HyperLogLog}. Near it, one estimate is exact and the
   * other is not.
   */
  private static boolean isNearTheChangeOfLayout(long users) {
    return users > 400 && users < 700;
  }
}
