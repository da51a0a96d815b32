package io.clicklake.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.utils.ParameterTool;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.Test;

/** Calls the functions in SQL, with the real planner and in a running job. */
class FunctionsIT {
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0";

  /** Rows that the planner does not know, so that it cannot compute the results itself. */
  private static final TypeInformation<Row> ROW_TYPE =
      Types.ROW_NAMED(
          new String[] {"url", "agent", "ip", "price", "rate"},
          Types.STRING,
          Types.STRING,
          Types.STRING,
          Types.BIG_DEC,
          Types.DOUBLE);

  private static final Schema SCHEMA =
      Schema.newBuilder()
          .column("url", DataTypes.STRING())
          .column("agent", DataTypes.STRING())
          .column("ip", DataTypes.STRING())
          .column("price", DataTypes.DECIMAL(18, 6))
          .column("rate", DataTypes.DOUBLE())
          .build();

  private static final Row ANY = Row.of("u", "a", "i", new BigDecimal("1.000000"), 0.5);

  @Test
  void everyExampleHasTheDocumentedResult() throws Exception {
    StreamTableEnvironment tables = tables(Map.of("hash.secret.example", "example key"));
    String calls =
        Functions.all().stream()
            .map(entry -> "CAST(" + entry.example() + " AS STRING)")
            .collect(Collectors.joining(", "));

    Row row = rows(tables, "SELECT " + calls).get(0);

    for (int i = 0; i < Functions.all().size(); i++) {
      FunctionEntry entry = Functions.all().get(i);
      assertThat(row.getField(i)).as(entry.example()).isEqualTo(entry.exampleResult());
    }
  }

  @Test
  void everyFunctionWorksOnTheRowsOfAJob() throws Exception {
    StreamTableEnvironment tables =
        tables(
            Map.of("hash.secret.example", "example key"),
            Row.of(
                "https://Shop.example/a?x=%31",
                FIREFOX, "81.2.69.142", new BigDecimal("1.250000"), 0.5),
            Row.of(null, null, null, null, null),
            Row.of("?", "?", "?", new BigDecimal("0.000001"), Double.NaN));

    List<Row> rows =
        rows(
            tables,
            "SELECT URL_HOST(url), URL_PATH(url), URL_QUERY(url), URL_PARAMETER(url, 'x'),"
                + " UA_CLASS(agent), UA_NAME(agent), UA_OS(agent), TRAFFIC_CLASS(agent, ip),"
                + " MASK_IP(ip), KEYED_HASH(url, 'example') IS NULL,"
                + " MICROS(price), MICROS(rate), UNITS(MICROS(price)),"
                + " PARSE_TIME(ip, 'yyyy-MM-dd', 'UTC') IS NULL FROM events");

    assertThat(rows)
        .containsExactlyInAnyOrder(
            Row.of(
                "shop.example",
                "/a",
                "x=%31",
                "1",
                "Desktop",
                "Firefox",
                "Ubuntu",
                "valid",
                "81.2.69.0",
                false,
                1_250_000L,
                500_000L,
                new BigDecimal("1.250000"),
                true),
            Row.of(
                null, null, null, null, null, null, null, "bot", null, true, null, null, null,
                true),
            Row.of(
                null,
                null,
                null,
                null,
                "Hacker",
                null,
                null,
                "bot",
                null,
                false,
                1L,
                null,
                new BigDecimal("0.000001"),
                true));
  }

  @Test
  void microsTakesEveryKindOfNumber() throws Exception {
    StreamTableEnvironment tables = tables(Map.of());

    List<Row> rows =
        rows(
            tables,
            "SELECT MICROS(CAST(2 AS INT)), MICROS(CAST(2 AS SMALLINT)), MICROS(2.5),"
                + " MICROS(CAST(2.5 AS FLOAT)), MICROS(CAST(0.1234565 AS DECIMAL(38, 30))),"
                + " MICROS(CAST(1E300 AS DOUBLE)), MICROS(CAST(NULL AS BIGINT))");

    assertThat(rows)
        .containsExactly(
            Row.of(2_000_000L, 2_000_000L, 2_500_000L, 2_500_000L, 123_456L, null, null));
  }

  @Test
  void parsesTimesWithTheirOffsetOrTheirZone() throws Exception {
    StreamTableEnvironment tables =
        tables(
            Map.of(),
            timeAndZone("2026-11-29 08:00", "Europe/Berlin"),
            timeAndZone("2026-11-29 08:00+03", "UTC"),
            timeAndZone("2026-10-25 02:30", "Europe/Berlin"),
            timeAndZone("2026-03-29 02:30", "Europe/Berlin"),
            timeAndZone("2026-11-29 08:00", "Europe/Atlantis"),
            timeAndZone("soon", "UTC"),
            timeAndZone(null, "UTC"),
            timeAndZone("2026-11-29 08:00", null));

    List<Row> rows =
        rows(tables, "SELECT PARSE_TIME(url, 'yyyy-MM-dd HH:mm[X]', agent) FROM events");

    assertThat(rows)
        .extracting(row -> row.getField(0))
        .containsExactlyInAnyOrder(
            Instant.parse("2026-11-29T07:00:00Z"),
            Instant.parse("2026-11-29T05:00:00Z"),
            Instant.parse("2026-10-25T00:30:00Z"),
            null,
            null,
            null,
            null,
            null);
  }

  private static Row timeAndZone(String time, String zone) {
    return Row.of(time, zone, "i", new BigDecimal("1.000000"), 0.5);
  }

  @Test
  void aWrongPatternOrZoneOfATimeIsAnErrorAtPlanning() {
    StreamTableEnvironment tables = tables(Map.of(), ANY);

    assertThatThrownBy(() -> tables.explainSql("SELECT PARSE_TIME(url, 'YYYY-MM-dd') FROM events"))
        .hasStackTraceContaining("PARSE_TIME(text, pattern, zone): the pattern 'YYYY-MM-dd' has")
        .hasStackTraceContaining("'YYYY', which is not supported");
    assertThatThrownBy(() -> tables.explainSql("SELECT PARSE_TIME(url, 'yyyy-MM-dd') FROM events"))
        .hasStackTraceContaining("can have no offset; give their zone as the third argument");
    assertThatThrownBy(
            () -> tables.explainSql("SELECT PARSE_TIME(url, 'yyyy-MM-dd', 'MEZ') FROM events"))
        .hasStackTraceContaining("'MEZ' is not a time zone");
    assertThatThrownBy(() -> tables.explainSql("SELECT PARSE_TIME(url, agent) FROM events"))
        .hasStackTraceContaining("the pattern must be written as a literal");
  }

  @Test
  void aMissingHashKeyIsAnErrorAtPlanning() {
    StreamTableEnvironment tables = tables(Map.of("hash.secret.other", "other key"), ANY);

    assertThatThrownBy(() -> tables.explainSql("SELECT KEYED_HASH(url, 'user') FROM events"))
        .hasStackTraceContaining("the job parameter hash.secret.user is not set")
        .satisfies(error -> assertThat(rootCause(error)).isInstanceOf(ValidationException.class))
        .satisfies(error -> assertThat(stackTrace(error)).doesNotContain("other key"));
  }

  @Test
  void theNameOfAHashKeyIsALiteral() {
    StreamTableEnvironment tables = tables(Map.of("hash.secret.user", "key"), ANY);

    assertThatThrownBy(() -> tables.explainSql("SELECT KEYED_HASH(url, agent) FROM events"))
        .hasStackTraceContaining("key_name must be written as a literal");
  }

  @Test
  void theNameOfAHashKeyIsNotNull() {
    StreamTableEnvironment tables = tables(Map.of(), ANY);

    assertThatThrownBy(
            () -> tables.explainSql("SELECT KEYED_HASH(url, CAST(NULL AS STRING)) FROM events"))
        .hasStackTraceContaining("key_name must be written as a literal");
  }

  @Test
  void readsAHashKeyThatIsSetOnTheEnvironment() throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
    StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
    Functions.registerAll(tables);
    environment
        .getConfig()
        .setGlobalJobParameters(ParameterTool.fromMap(Map.of("hash.secret.user", "k")));

    assertThat(rows(tables, "SELECT CHAR_LENGTH(KEYED_HASH('a', 'user'))"))
        .containsExactly(Row.of(64));
  }

  @Test
  void thePlanDoesNotContainTheKey() {
    StreamTableEnvironment tables = tables(Map.of("hash.secret.user", "the-very-key"), ANY);

    assertThat(tables.explainSql("SELECT KEYED_HASH(url, 'user') FROM events"))
        .doesNotContain("the-very-key");
  }

  private static StreamTableEnvironment tables(Map<String, String> jobParameters, Row... rows) {
    Configuration configuration = new Configuration();
    configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
    configuration.set(PipelineOptions.GLOBAL_JOB_PARAMETERS, jobParameters);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
    tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);
    Functions.registerAll(tables);
    if (rows.length > 0) {
      tables.createTemporaryView(
          "events", tables.fromDataStream(environment.fromData(ROW_TYPE, rows), SCHEMA));
    }
    return tables;
  }

  private static List<Row> rows(StreamTableEnvironment tables, String sql) throws Exception {
    return tables.toDataStream(tables.sqlQuery(sql)).executeAndCollect(100);
  }

  private static Throwable rootCause(Throwable error) {
    return error.getCause() == null ? error : rootCause(error.getCause());
  }

  private static String stackTrace(Throwable error) {
    return ExceptionUtils.stringifyException(error);
  }
}
