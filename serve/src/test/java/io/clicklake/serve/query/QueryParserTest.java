package io.clicklake.serve.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.clicklake.catalog.dataset.Measure;
import io.clicklake.serve.query.AggregateShape.GroupColumn;
import io.clicklake.serve.query.AggregateShape.MeasureColumn;
import io.clicklake.serve.query.ColumnFilter.Operator;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryParserTest {
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
              new MeasureColumn("users", Measure.Kind.APPROX_DISTINCT, ValueType.SKETCH)));

  @Test
  void aRequestNeedsOnlyARange() throws Exception {
    AggregateQuery query = parse("from=2026-11-22T14:00:00Z", "to=2026-11-22T15:00:00+00:00");

    assertThat(query.from()).isEqualTo(Instant.parse("2026-11-22T14:00:00Z"));
    assertThat(query.to()).isEqualTo(Instant.parse("2026-11-22T15:00:00Z"));
    assertThat(query.grain()).isEqualTo(Grain.WINDOW);
    assertThat(query.groupBy()).isEmpty();
    assertThat(query.measures()).containsExactly("orders", "users");
    assertThat(query.orderBy()).containsExactly(new SortKey("window_start", false));
    assertThat(query.limit()).isEqualTo(1_000);
  }

  @Test
  void readsAllParameters() throws Exception {
    AggregateQuery query =
        parse(
            "from=2026-10-25",
            "to=2026-10-26",
            "grain=day",
            "tz=Europe/Berlin",
            "group_by=customer,status",
            "filter=customer:in:a\\,b,c\\\\",
            "filter=customer:prefix:x:y",
            "filter=status:eq:200",
            "filter=status:null",
            "measures=orders",
            "order_by=-orders",
            "limit=7",
            "as_of=12");

    assertThat(query.from()).isEqualTo(Instant.parse("2026-10-24T22:00:00Z"));
    assertThat(query.to()).isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
    assertThat(query.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(query.filters())
        .containsExactly(
            new ColumnFilter("customer", Operator.IN, List.of("a,b", "c\\")),
            new ColumnFilter("customer", Operator.PREFIX, List.of("x:y")),
            new ColumnFilter("status", Operator.EQ, List.of(200L)),
            new ColumnFilter("status", Operator.NULL, List.of()));
    assertThat(query.orderBy())
        .containsExactly(
            new SortKey("orders", true),
            new SortKey("window_start", false),
            new SortKey("customer", false),
            new SortKey("status", false));
    assertThat(query.limit()).isEqualTo(7);
    assertThat(query.asOf()).contains(new AsOf(12L, null));
  }

  @Test
  void reportsAllMistakesTogether() {
    assertThat(
            problems(
                "from=yesterday",
                "grain=hours",
                "group_by=custmer",
                "filter=status:eq:ok",
                "filter=customer:like:x",
                "filter=customer",
                "measures=order",
                "order_by=-clicks",
                "limit=0",
                "as_of=now",
                "cursor=zzz",
                "sort=1"))
        .containsExactly(
            "sort: There is no parameter 'sort'; the parameters are from, to, grain, tz, group_by,"
                + " filter, measures, order_by, limit, cursor, as_of.",
            "grain: 'grain' is 'hours', expected one of window, minute, 5min, 15min, hour, day,"
                + " week, month, total.",
            "from: 'from' is 'yesterday', expected a time, as in 2026-11-22T14:00:00Z, or a date,"
                + " as in 2026-11-22.",
            "to: 'to' is missing: give a time, as in 2026-11-22T14:00:00Z.",
            "group_by: 'custmer' is no column to group by; did you mean 'customer'?",
            "measures: 'order' is no measure; did you mean 'orders'?",
            "filter: A filter of 'status' has the value 'ok', expected a whole number.",
            "filter: 'like' is no way to filter; there are eq, in, prefix, null.",
            "filter: 'filter' is 'customer', expected COLUMN:eq:VALUE, COLUMN:in:VALUE,VALUE,"
                + " COLUMN:prefix:TEXT or COLUMN:null.",
            "order_by: 'clicks' is no column of the answer; there are window_start, custmer,"
                + " order.",
            "limit: 'limit' is '0', expected a number from 1 to 10000.",
            "as_of: 'as_of' is 'now', expected the number of a checkpoint, or a time, as in"
                + " 2026-11-22T14:00:00Z.",
            "cursor: 'cursor' is not the cursor of an answer: copy it whole.");
  }

  @Test
  void windowsAreNotDivided() {
    assertThat(problems("from=2026-11-22T14:00:30Z", "to=2026-11-22T15:00:00Z"))
        .containsExactly(
            "from: 'from' is inside of a window, and windows cannot be divided: give a multiple of"
                + " PT1M since 1970-01-01T00:00:00Z.");
    AggregateShape hours = new AggregateShape("h", "t", 3_600_000, List.of(), SHAPE.measures());

    assertThat(
            problems(hours, "from=2026-11-22T14:00:00Z", "to=2026-11-22T15:00:00Z", "grain=minute"))
        .containsExactly(
            "grain: Windows of PT1H do not fit into the grain 'minute' of the time zone Z: use a"
                + " longer grain, another time zone, or the grain window.");
    assertThat(
            problems(
                hours,
                "from=2026-11-22T14:00:00Z",
                "to=2026-11-22T15:00:00Z",
                "grain=day",
                "tz=Asia/Kolkata"))
        .containsExactly(
            "grain: Windows of PT1H do not fit into the grain 'day' of the time zone Asia/Kolkata:"
                + " use a longer grain, another time zone, or the grain window.");
  }

  @Test
  void aRangeMustNotBeEmptyOrTooLong() {
    assertThat(problems("from=2026-11-22", "to=2026-11-22"))
        .containsExactly("to: 'to' must be after 'from'.");
    assertThat(problems("from=2026-01-01", "to=2026-11-22"))
        .containsExactly(
            "grain: The range has more than 100000 time buckets of the grain 'window': use a"
                + " longer grain or a shorter range.");
    assertThat(problems("from=+999999999-01-01T00:00Z", "to=2026-11-22T14:00:00Z")).hasSize(1);
  }

  @Test
  void aCursorBelongsToItsRequest() throws Exception {
    String[] request = {
      "from=2026-11-22T14:00:00Z", "to=2026-11-22T15:00:00Z", "group_by=customer"
    };
    String hash = QueryParser.hash(parse(request).canonical());
    List<String> groups = new ArrayList<>();
    groups.add(null);
    String cursor = new PageCursor("job", 3, hash, 60_000, groups).encode();

    assertThat(parse(request[0], request[1], request[2], "cursor=" + cursor).cursor())
        .contains(new PageCursor("job", 3, hash, 60_000, groups));
    assertThat(problems(request[0], request[1], "group_by=status", "cursor=" + cursor))
        .containsExactly(
            "cursor: 'cursor' belongs to another request: repeat all other parameters, or start"
                + " without it.");
    assertThat(problems(request[0], request[1], request[2], "cursor=" + cursor, "as_of=3"))
        .containsExactly("as_of: 'cursor' holds its own checkpoint: leave out 'as_of'.");
  }

  @Test
  void textsAreComparedByTheirBytes() {
    String supplementary = new String(Character.toChars(0x1F600));

    assertThat(ValueType.TEXT.compare(supplementary, "\uFFFD")).isPositive();
    assertThat(ValueType.TEXT.compare("\uFFFD", supplementary)).isNegative();
    assertThat(ValueType.TEXT.compare("a", "ab")).isNegative();
    assertThat(ValueType.TEXT.compare("b", "ab")).isPositive();
    assertThat(ValueType.TEXT.compare("ab", "ab")).isZero();
  }

  private static AggregateQuery parse(String... parameters) throws WrongQueryException {
    return QueryParser.parse(SHAPE, QueryLimits.DEFAULT, parameters(parameters));
  }

  private static List<String> problems(String... parameters) {
    return problems(SHAPE, parameters);
  }

  private static List<String> problems(AggregateShape shape, String... parameters) {
    WrongQueryException wrong =
        assertThrows(
            WrongQueryException.class,
            () -> QueryParser.parse(shape, QueryLimits.DEFAULT, parameters(parameters)));
    return wrong.problems().stream()
        .map(problem -> problem.parameter() + ": " + problem.problem())
        .toList();
  }

  private static Map<String, List<String>> parameters(String... texts) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      parameters
          .computeIfAbsent(text.substring(0, equals), missing -> new ArrayList<>())
          .add(text.substring(equals + 1));
    }
    return parameters;
  }
}
