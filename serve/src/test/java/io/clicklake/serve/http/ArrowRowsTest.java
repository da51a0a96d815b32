package io.clicklake.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.dataset.Measure.Kind;
import io.clicklake.serve.columns.AggregateRows.Page;
import io.clicklake.serve.columns.AggregateRows.Row;
import io.clicklake.serve.lake.ServedCheckpoint;
import io.clicklake.serve.query.AggregateQuery;
import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.AggregateShape.GroupColumn;
import io.clicklake.serve.query.AggregateShape.MeasureColumn;
import io.clicklake.serve.query.AggregateShape.RatioColumn;
import io.clicklake.serve.query.QueryLimits;
import io.clicklake.serve.query.QueryParser;
import io.clicklake.serve.query.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Compares a stream with the answer in JSON, for columns of all types. */
class ArrowRowsTest {
  private static final List<String> GROUPS =
      List.of("text", "int", "long", "flag", "day", "time", "price");
  private static final List<String> MEASURES =
      List.of("count", "sum", "revenue", "float", "last", "longest", "cheapest", "users", "ratio");

  private static final Schema TABLE =
      new Schema(
          column(1, "window_start", Types.TimestampType.withZone()),
          column(2, "text", Types.StringType.get()),
          column(3, "int", Types.IntegerType.get()),
          column(4, "long", Types.LongType.get()),
          column(5, "flag", Types.BooleanType.get()),
          column(6, "day", Types.DateType.get()),
          column(7, "time", Types.TimestampType.withZone()),
          column(8, "price", Types.DecimalType.of(9, 4)),
          column(9, "count", Types.LongType.get()),
          column(10, "sum", Types.DoubleType.get()),
          column(11, "revenue", Types.DecimalType.of(38, 2)),
          column(12, "float", Types.FloatType.get()),
          column(13, "last", Types.TimestampType.withZone()),
          column(14, "longest", Types.StringType.get()),
          column(15, "cheapest", Types.IntegerType.get()),
          column(16, "users", Types.BinaryType.get()));

  private final long seed = Long.getLong("clicklake.test.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final AggregateShape shape =
      new AggregateShape(
          "all_types",
          "events",
          60_000,
          GROUPS.stream().map(name -> new GroupColumn(name, type(name))).toList(),
          Stream.of(
                  measure("count", Kind.COUNT),
                  measure("sum", Kind.SUM),
                  measure("revenue", Kind.SUM),
                  measure("float", Kind.MAX),
                  measure("last", Kind.MAX),
                  measure("longest", Kind.MAX),
                  measure("cheapest", Kind.MIN),
                  measure("users", Kind.APPROX_DISTINCT))
              .toList(),
          List.of(new RatioColumn("ratio", BigDecimal.ONE, "sum", "count")));
  private final RootAllocator memory = new RootAllocator();

  private static Types.NestedField column(int id, String name, Type type) {
    return Types.NestedField.optional(id, name, type);
  }

  private static ValueType type(String name) {
    return ValueType.of(TABLE.findType(name));
  }

  private static MeasureColumn measure(String name, Kind kind) {
    return new MeasureColumn(name, kind, type(name));
  }

  @AfterEach
  void allMemoryIsReleased() {
    assertThat(memory.getAllocatedMemory()).isZero();
    memory.close();
    assertThat(ArrowRows.MEMORY.getAllocatedMemory()).isZero();
  }

  @Test
  void hasTheTypesOfTheTable() throws Exception {
    ArrowAnswer answer = arrow(List.of());

    assertThat(answer.schema().getFields())
        .extracting(Object::toString)
        .containsExactly(
            "window_start: Timestamp(MICROSECOND, UTC)",
            "text: Utf8",
            "int: Int(32, true)",
            "long: Int(64, true)",
            "flag: Bool",
            "day: Date(DAY)",
            "time: Timestamp(MICROSECOND, UTC)",
            "price: Decimal(9, 4, 128)",
            "count: Int(64, true)",
            "sum: FloatingPoint(DOUBLE)",
            "revenue: Decimal(38, 2, 128)",
            "float: FloatingPoint(SINGLE)",
            "last: Timestamp(MICROSECOND, UTC)",
            "longest: Utf8",
            "cheapest: Int(32, true)",
            "users: Int(64, true)",
            "ratio: FloatingPoint(DOUBLE)");
    assertThat(answer.rows()).isEmpty();
    assertThat(answer.about()).isEqualTo(ArrowAnswer.jsonAbout(json(List.of())));
  }

  @Test
  void hasTheValuesOfTheAnswerInJson() throws Exception {
    List<Row> rows = new ArrayList<>(List.of(lowest(), highest(), missing()));
    for (int i = 0; i < 3_000; i++) {
      rows.add(randomRow());
    }

    ArrowAnswer answer = arrow(rows);
    JsonNode json = json(rows);

    assertThat(answer.rows()).as("seed %s", seed).isEqualTo(ArrowAnswer.jsonRows(json));
    assertThat(answer.about()).isEqualTo(ArrowAnswer.jsonAbout(json));
    assertThat(answer.batches()).containsExactly(1_024, 1_024, 955);
  }

  @Test
  void theMemoryDoesNotGrowWithTheRows() throws Exception {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      rows.add(withText("x".repeat(3_000)));
    }

    byte[] stream = arrowRows().stream(rows, "{}", memory);

    assertThat(stream).hasSizeGreaterThan(30_000_000);
    assertThat(memory.getPeakMemoryAllocation()).isBetween(1L << 20, 4L << 20);
  }

  @Test
  void releasesTheMemoryWhenAValueDoesNotFit() {
    List<Object> measures = new ArrayList<>(missing().measures());
    measures.set(2, new BigDecimal(BigInteger.TEN.pow(38), 2));
    Row tooLarge = new Row(0, missing().groups(), measures);

    ApiProblem digits = problem(List.of(highest(), tooLarge));
    ApiProblem length = problem(List.of(highest(), withText("x".repeat(40 << 20))));

    assertThat(digits.status()).isEqualTo(422);
    assertThat(digits)
        .hasMessage(
            "A number of 'revenue' has more than 38 digits: use a shorter range or a filter, or ask"
                + " for another type.");
    assertThat(length.status()).isEqualTo(413);
    assertThat(length)
        .hasMessage("The texts of a row are too long for an Arrow stream: ask for another type.");
    assertThat(memory.getPeakMemoryAllocation()).isPositive();
  }

  private ApiProblem problem(List<Row> rows) {
    return assertThrows(ApiProblem.class, () -> arrowRows().stream(rows, "{}", memory));
  }

  private static Row missing() {
    return new Row(
        Instant.parse("1969-12-31T23:59:00Z").toEpochMilli(), nulls(GROUPS), nulls(MEASURES));
  }

  private static List<Object> nulls(List<String> columns) {
    return Arrays.asList(new Object[columns.size()]);
  }

  private static Row withText(String text) {
    List<Object> groups = new ArrayList<>(missing().groups());
    groups.set(0, text);
    return new Row(0, groups, missing().measures());
  }

  private static Row lowest() {
    return new Row(
        Instant.parse("0001-01-01T00:00:00Z").toEpochMilli(),
        List.of(
            "",
            (long) Integer.MIN_VALUE,
            Long.MIN_VALUE,
            false,
            LocalDate.parse("0001-01-01"),
            Instant.parse("0001-01-01T00:00:00Z"),
            new BigDecimal("-99999.9999")),
        List.of(
            Long.MIN_VALUE,
            Double.NEGATIVE_INFINITY,
            new BigDecimal(BigInteger.TEN.pow(38).subtract(BigInteger.ONE).negate(), 2),
            -Float.MAX_VALUE,
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            "",
            (long) Integer.MIN_VALUE,
            0L,
            Double.NaN));
  }

  private static Row highest() {
    return new Row(
        Instant.parse("9999-12-31T23:59:00Z").toEpochMilli(),
        List.of(
            "\"quoted\", \u0000 and \ud83d\ude00",
            (long) Integer.MAX_VALUE,
            Long.MAX_VALUE,
            true,
            LocalDate.parse("9999-12-31"),
            Instant.parse("9999-12-31T23:59:59.999999Z"),
            // Keys have no zeros at their end.
            new BigDecimal("1E+3")),
        List.of(
            Long.MAX_VALUE,
            Double.MAX_VALUE,
            new BigDecimal(BigInteger.TEN.pow(38).subtract(BigInteger.ONE), 2),
            Float.MIN_VALUE,
            Instant.EPOCH,
            "\ud83d\ude00",
            (long) Integer.MAX_VALUE,
            Long.MAX_VALUE,
            Double.MIN_VALUE));
  }

  private Row randomRow() {
    return new Row(
        random.nextInt() * 60_000L,
        orNulls(
            text(),
            (long) random.nextInt(),
            random.nextLong(),
            random.nextBoolean(),
            LocalDate.ofEpochDay(random.nextInt(100_000) - 50_000),
            time(),
            new BigDecimal(BigInteger.valueOf(random.nextInt(1_000_000_000)), 4)
                .stripTrailingZeros()),
        orNulls(
            random.nextLong(),
            Double.longBitsToDouble(random.nextLong()),
            new BigDecimal(new BigInteger(120, random), 2),
            Float.intBitsToFloat(random.nextInt()),
            time(),
            text(),
            (long) random.nextInt(),
            random.nextLong(),
            random.nextGaussian()));
  }

  private List<Object> orNulls(Object... values) {
    Arrays.setAll(values, i -> random.nextInt(5) == 0 ? null : values[i]);
    return Arrays.asList(values);
  }

  private String text() {
    return random
        .ints(random.nextInt(30), 0, 0xd800)
        .mapToObj(Character::toString)
        .reduce("", String::concat);
  }

  private Instant time() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L);
  }

  private ArrowRows arrowRows() throws Exception {
    return new ArrowRows(shape, query(), TABLE);
  }

  private AggregateQuery query() throws Exception {
    return QueryParser.parse(
        shape,
        QueryLimits.DEFAULT,
        Map.of(
            "from", List.of("2026-11-22"),
            "to", List.of("2026-11-23"),
            "group_by", List.of(String.join(",", GROUPS))));
  }

  private ArrowAnswer arrow(List<Row> rows) throws Exception {
    return ArrowAnswer.read(body(AnswerFormat.ARROW, rows));
  }

  private JsonNode json(List<Row> rows) throws Exception {
    return ArrowAnswer.json(body(AnswerFormat.JSON, rows));
  }

  private byte[] body(AnswerFormat format, List<Row> rows) throws Exception {
    AnswerCompleteness about =
        new AnswerCompleteness(
            new ServedCheckpoint("job-1", 1, Instant.EPOCH, Map.of()),
            7L,
            Optional.empty(),
            0.5,
            List.of(),
            List.of(),
            Optional.empty());
    return new RowsBody("\u00fc", shape, query(), TABLE)
        .bytes(format, new Page(rows, false), highest().measures(), "next", about);
  }
}
