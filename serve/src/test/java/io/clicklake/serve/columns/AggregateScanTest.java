package io.clicklake.serve.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Measure;
import io.clicklake.serve.columns.AggregateRows.Page;
import io.clicklake.serve.columns.AggregateRows.Row;
import io.clicklake.serve.query.AggregateQuery;
import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.AggregateShape.GroupColumn;
import io.clicklake.serve.query.AggregateShape.MeasureColumn;
import io.clicklake.serve.query.AggregateShape.RatioColumn;
import io.clicklake.serve.query.ColumnFilter;
import io.clicklake.serve.query.PageCursor;
import io.clicklake.serve.query.QueryLimits;
import io.clicklake.serve.query.QueryParser;
import io.clicklake.serve.query.ValueType;
import io.clicklake.udfs.sketch.HyperLogLog;
import io.clicklake.udfs.sketch.Sketches;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;

/** Compares random requests with a simple computation over the same rows. */
class AggregateScanTest {
  private static final Schema SCHEMA =
      new Schema(
          NestedField.optional(1, "window_start", Types.TimestampType.withZone()),
          NestedField.optional(2, "customer", Types.StringType.get()),
          NestedField.optional(3, "status", Types.IntegerType.get()),
          NestedField.optional(4, "orders", Types.LongType.get()),
          NestedField.optional(5, "revenue", Types.DecimalType.of(38, 2)),
          NestedField.optional(6, "lowest", Types.DecimalType.of(10, 2)),
          NestedField.optional(7, "last_name", Types.StringType.get()),
          NestedField.optional(8, "weight", Types.DoubleType.get()),
          NestedField.optional(9, "users", Types.BinaryType.get()),
          NestedField.optional(10, "emitted", Types.StringType.get()));

  private static final AggregateShape SHAPE =
      new AggregateShape(
          "order_minutes",
          "orders",
          60_000,
          List.of(
              new GroupColumn("customer", ValueType.TEXT),
              new GroupColumn("status", ValueType.WHOLE)),
          List.of(
              new MeasureColumn("orders", Measure.Kind.COUNT, ValueType.WHOLE),
              new MeasureColumn("revenue", Measure.Kind.SUM, ValueType.DECIMAL),
              new MeasureColumn("lowest", Measure.Kind.MIN, ValueType.DECIMAL),
              new MeasureColumn("last_name", Measure.Kind.MAX, ValueType.TEXT),
              new MeasureColumn("weight", Measure.Kind.SUM, ValueType.DOUBLE),
              new MeasureColumn("users", Measure.Kind.APPROX_DISTINCT, ValueType.SKETCH)),
          List.of(
              new RatioColumn("price", BigDecimal.ONE, "revenue", "orders"),
              new RatioColumn("users_of_1000", new BigDecimal("1000"), "users", "orders")));

  /** Around the change of the clocks in Berlin. */
  private static final Instant START = Instant.parse("2026-10-24T00:00:00Z");

  private static final int MINUTES = 3 * 24 * 60;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final GroupDictionaries dictionaries = GroupDictionaries.of(SHAPE);

  @Test
  void randomRequestsGiveTheRowsOfASimpleComputation() throws Exception {
    List<List<Record>> files = files();
    List<ColumnBlock> columns =
        files.stream().map(rows -> ColumnBlock.of(SHAPE, dictionaries, rows)).toList();
    List<Record> all = files.stream().flatMap(List::stream).toList();

    for (int i = 0; i < 300; i++) {
      Map<String, List<String>> request = request();
      AggregateQuery query = QueryParser.parse(SHAPE, QueryLimits.DEFAULT, request);
      List<ColumnFilter> fixed =
          random.nextInt(3) == 0 ? List.of(ColumnFilter.equal("customer", "c-1")) : List.of();

      List<Map<String, Object>> expected = new Naive(query, fixed, all).rows();
      assertThat(pages(request, query, fixed, columns))
          .as("seed %s, request %s, fixed %s", seed, request, fixed)
          .isEqualTo(expected);
      assertThat(round(scan(query, fixed, columns).totals()))
          .as("totals: seed %s, request %s, fixed %s", seed, request, fixed)
          .isEqualTo(round(new Naive(query, fixed, all).totals()));
    }
  }

  private AggregateRows scan(
      AggregateQuery query, List<ColumnFilter> fixed, List<ColumnBlock> files) {
    AggregateScan scan = new AggregateScan(SHAPE, dictionaries, query, fixed, 1_000_000);
    files.forEach(scan::add);
    return scan.rows();
  }

  /** All rows, read page by page. */
  private List<Map<String, Object>> pages(
      Map<String, List<String>> request,
      AggregateQuery first,
      List<ColumnFilter> fixed,
      List<ColumnBlock> files)
      throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    AggregateQuery query = first;
    while (true) {
      AggregateRows found = scan(query, fixed, files);
      Page page = found.page().orElseThrow();
      page.rows().forEach(row -> rows.add(named(first, row)));
      if (page.isLast()) {
        return rows;
      }
      PageCursor cursor =
          found.cursorAfter(
              page.rows().get(page.rows().size() - 1),
              "job",
              1,
              QueryParser.hash(first.canonical()));
      Map<String, List<String>> next = new HashMap<>(request);
      next.put("cursor", List.of(cursor.encode()));
      query = QueryParser.parse(SHAPE, QueryLimits.DEFAULT, next);
    }
  }

  private static Map<String, Object> named(AggregateQuery query, Row row) {
    Map<String, Object> named = new HashMap<>();
    named.put("bucket", row.bucket());
    for (int i = 0; i < query.groupBy().size(); i++) {
      named.put(query.groupBy().get(i), row.groups().get(i));
    }
    List<Object> measures = round(row.measures());
    for (int i = 0; i < query.measures().size(); i++) {
      named.put(query.measures().get(i), measures.get(i));
    }
    return named;
  }

  /** Sums of doubles depend on the order of the rows. */
  private static List<Object> round(List<Object> values) {
    List<Object> rounded = new ArrayList<>();
    values.forEach(
        value -> rounded.add(value instanceof Double number ? Math.round(number * 1e6) : value));
    return rounded;
  }

  private Map<String, List<String>> request() {
    Map<String, List<String>> request = new HashMap<>();
    int from = random.nextInt(MINUTES);
    int to = from + 1 + random.nextInt(MINUTES - from);
    request.put("from", List.of(START.plusSeconds(60L * from).toString()));
    request.put("to", List.of(START.plusSeconds(60L * to).toString()));
    String grain =
        pick("window", "minute", "5min", "15min", "hour", "day", "week", "month", "total");
    request.put("grain", List.of(grain));
    if (List.of("day", "week", "month").contains(grain)) {
      request.put("tz", List.of(pick("Europe/Berlin", "UTC", "America/New_York", "Asia/Kolkata")));
    }
    request.put("group_by", List.of(pick("", "customer", "status", "status,customer")));
    request.put("limit", List.of(pick("1", "7", "100", "10000")));
    List<String> filters = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      filters.add("customer:" + pick("eq:c-2", "in:c-1,c-3,other", "prefix:c-", "null", "eq:x"));
    }
    if (random.nextInt(3) == 0) {
      filters.add("status:" + pick("eq:200", "in:200,404", "null"));
    }
    request.put("filter", filters);
    request.put(
        "measures",
        List.of(pick("", "orders,users", "revenue,lowest,last_name,weight", "price,users")));
    String measure = request.get("measures").get(0).startsWith("revenue") ? "lowest" : "users";
    request.put("order_by", List.of(pick("", "-" + measure, measure)));
    if (Integer.parseInt(request.get("limit").get(0)) < 100) {
      // Few rows, because each page is a scan.
      request.put("grain", List.of("total"));
      request.remove("tz");
    }
    return request;
  }

  private String pick(String... values) {
    return values[random.nextInt(values.length)];
  }

  private List<List<Record>> files() {
    List<List<Record>> files = new ArrayList<>();
    for (int file = 0; file < 20; file++) {
      List<Record> rows = new ArrayList<>();
      for (int row = 0; row < 50; row++) {
        rows.add(row());
      }
      files.add(rows);
    }
    files.add(List.of());
    return files;
  }

  private Record row() {
    Record row = GenericRecord.create(SCHEMA);
    row.setField(
        "window_start", START.plusSeconds(60L * random.nextInt(MINUTES)).atOffset(ZoneOffset.UTC));
    row.setField("customer", random.nextInt(8) == 0 ? null : "c-" + random.nextInt(4));
    row.setField("status", random.nextInt(8) == 0 ? null : random.nextBoolean() ? 200 : 404);
    row.setField("orders", (long) random.nextInt(random.nextBoolean() ? 1 : 1000));
    row.setField("revenue", decimal(random.nextInt(20) == 0 ? 1L << 62 : 100_000));
    row.setField("lowest", decimal(100_000));
    row.setField("last_name", random.nextInt(4) == 0 ? null : "n" + random.nextInt(1000));
    row.setField("weight", random.nextInt(4) == 0 ? null : random.nextDouble());
    row.setField("users", random.nextInt(8) == 0 ? null : sketch(random.nextInt(40)));
    row.setField("emitted", random.nextInt(10) == 0 ? "late" : "on_time");
    return row;
  }

  private BigDecimal decimal(long most) {
    // Sometimes more than 64 bits.
    BigDecimal value = BigDecimal.valueOf(random.nextLong() % most, 2);
    return random.nextInt(8) == 0
        ? null
        : most > 1_000_000 ? value.multiply(BigDecimal.TEN.pow(12)).setScale(2) : value;
  }

  private ByteBuffer sketch(int values) {
    HyperLogLog sketch = new HyperLogLog();
    for (int i = 0; i < values; i++) {
      sketch.addHash(random.nextInt(5_000) * 0x9E3779B97F4A7C15L);
    }
    return ByteBuffer.wrap(sketch.toBytes());
  }

  /** The answer by lists and maps, row by row. */
  private static final class Naive {
    private final AggregateQuery query;
    private final List<Record> rows;

    private Naive(AggregateQuery query, List<ColumnFilter> fixed, List<Record> all) {
      this.query = query;
      List<ColumnFilter> filters = new ArrayList<>(query.filters());
      filters.addAll(fixed);
      this.rows =
          all.stream()
              .filter(row -> !start(row).isBefore(query.from()) && start(row).isBefore(query.to()))
              .filter(row -> filters.stream().allMatch(filter -> passes(filter, row)))
              .toList();
    }

    private static boolean passes(ColumnFilter filter, Record row) {
      Object stored = row.getField(filter.column());
      String value = Objects.toString(stored, null);
      List<String> wanted = filter.values().stream().map(Object::toString).toList();
      return switch (filter.operator()) {
        case EQ, IN -> value != null && wanted.contains(value);
        case PREFIX -> value != null && value.startsWith(wanted.get(0));
        case NULL -> value == null;
      };
    }

    private static Instant start(Record row) {
      return ((OffsetDateTime) row.getField("window_start")).toInstant();
    }

    private List<Map<String, Object>> rows() {
      Map<String, List<Record>> groups = new TreeMap<>();
      for (Record row : rows) {
        List<Object> key = new ArrayList<>(List.of(bucket(start(row))));
        query.groupBy().forEach(column -> key.add(row.getField(column)));
        groups.computeIfAbsent(key.toString(), missing -> new ArrayList<>()).add(row);
      }
      List<Map<String, Object>> answer = new ArrayList<>();
      for (List<Record> group : groups.values()) {
        Map<String, Object> row = new HashMap<>();
        row.put("bucket", bucket(start(group.get(0))));
        for (String column : query.groupBy()) {
          Object value = group.get(0).getField(column);
          row.put(column, value instanceof Integer number ? (Object) number.longValue() : value);
        }
        List<Object> measures = round(measures(group));
        for (int i = 0; i < query.measures().size(); i++) {
          row.put(query.measures().get(i), measures.get(i));
        }
        answer.add(row);
      }
      answer.sort(order());
      return answer;
    }

    private List<Object> totals() {
      return measures(rows);
    }

    private Comparator<Map<String, Object>> order() {
      return (one, other) -> {
        for (var key : query.orderBy()) {
          String column = key.column().equals("window_start") ? "bucket" : key.column();
          @SuppressWarnings("unchecked")
          Comparable<Object> a = (Comparable<Object>) one.get(column);
          Object b = other.get(column);
          int compared =
              a == null || b == null
                  ? Boolean.compare(a == null, b == null)
                  : key.descending() ? -a.compareTo(b) : a.compareTo(b);
          if (compared != 0) {
            return compared;
          }
        }
        return 0;
      };
    }

    private long bucket(Instant time) {
      ZoneId zone = query.zone();
      LocalDate day = LocalDate.ofInstant(time, zone);
      long minute = Math.floorDiv(time.getEpochSecond(), 60L);
      return switch (query.grain()) {
        case WINDOW, MINUTE -> minute * 60_000;
        case FIVE_MINUTES -> minute / 5 * 300_000;
        case FIFTEEN_MINUTES -> minute / 15 * 900_000;
        case HOUR -> minute / 60 * 3_600_000;
        case DAY -> day.atStartOfDay(zone).toInstant().toEpochMilli();
        case WEEK ->
            day.minusDays(day.getDayOfWeek().getValue() - 1L)
                .atStartOfDay(zone)
                .toInstant()
                .toEpochMilli();
        case MONTH -> day.withDayOfMonth(1).atStartOfDay(zone).toInstant().toEpochMilli();
        case TOTAL -> query.from().toEpochMilli();
      };
    }

    private List<Object> measures(List<Record> group) {
      List<Object> measures = new ArrayList<>();
      for (String name : query.measures()) {
        measures.add(
            name.equals("price")
                ? ratio(1, measure("revenue", group), measure("orders", group))
                : name.equals("users_of_1000")
                    ? ratio(1000, measure("users", group), measure("orders", group))
                    : measure(name, group));
      }
      return measures;
    }

    private static Object ratio(double factor, Object above, Object below) {
      double divisor = ((Number) below).doubleValue();
      return divisor == 0 ? null : (Object) (factor * ((Number) above).doubleValue() / divisor);
    }

    private static Object measure(String name, List<Record> group) {
      List<Object> values = new ArrayList<>();
      group.forEach(row -> values.add(row.getField(name)));
      values.removeIf(Objects::isNull);
      return combined(name, values);
    }

    private static byte[] bytes(ByteBuffer sketch) {
      byte[] bytes = new byte[sketch.remaining()];
      sketch.duplicate().get(bytes);
      return bytes;
    }

    private static Object combined(String name, List<Object> values) {
      return switch (name) {
        case "orders" -> values.stream().mapToLong(value -> (Long) value).sum();
        case "revenue" ->
            values.stream()
                .map(value -> (BigDecimal) value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        case "weight" -> values.stream().mapToDouble(value -> (Double) value).sum();
        case "lowest" ->
            values.isEmpty()
                ? null
                : Collections.min(values.stream().map(value -> (BigDecimal) value).toList());
        case "last_name" ->
            values.isEmpty()
                ? null
                : Collections.max(values.stream().map(Object::toString).toList());
        case "users" ->
            values.isEmpty()
                ? (Object) 0L
                : Sketches.cardinality(
                    Sketches.merge(
                        values.stream().map(value -> bytes((ByteBuffer) value)).toList()));
        default -> throw new IllegalArgumentException(name);
      };
    }
  }
}
