package io.clicklake.job.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.RowSplit;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the rows of SQL that operators call directly with the rows of the same SQL in Flink's
 * Table API, for random events.
 */
class CalledSqlIT {
  private static final int EVENTS = 200;

  /** Texts that functions of the datasets know, and some that they do not know. */
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "DE-7",
          "262-01-4711",
          "impression",
          "click",
          "conversion",
          "EUR",
          "https://Shop.example:8443/a/b?utm_source=News%20Letter&utm_campaign=x",
          "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0",
          "curl/8.4.0",
          "81.2.69.142",
          "2001:DB8:12:34::5",
          "2026-11-29 10:00",
          "17",
          "ein längerer Text mit Umlauten: äöüß",
          "一二三");

  /** All functions, and conditions on events and on rows. */
  private static final Dataset FUNCTIONS =
      WrittenDataset.of(
          """
          "text": {"type": "string"}, "amount": {"type": "number"},
          "items": {"type": "array", "items": {"type": "object", "properties": {
            "name": {"type": "string"}, "size": {"type": "integer"}}}}
          """,
          """
          events:
            columns: {id: id, txt: text, seen: at}
            inputs: {amount: amount}
            derived: %s
            where: letters <> 'A' OR txt IS NULL
            time: seen
          items:
            explode: items[]
            columns: {id: id, name: "items[].name", size: "items[].size", seen: at}
            inputs: {txt: text}
            derived:
              letters: UPPER(txt)
              both_texts: "CONCAT(txt, name)"
              digits: CAST(name AS INT)
              host: URL_HOST(name)
            where: "size > 0 AND (letters <> 'A' OR both_texts IS NOT NULL)"
            time: seen
          plain:
            explode: items[]
            columns: {id: id, size: "items[].size", seen: at}
            inputs: {txt: text}
            derived: {letters: UPPER(txt)}
            where: size %% 2 = 0
            sample: {by: id, percent: 80}
            time: seen
          """
              .formatted(
                  """
                  {letters: UPPER(txt), host: URL_HOST(txt), url_path: URL_PATH(txt),
                      query: URL_QUERY(txt), source: "URL_PARAMETER(txt, 'utm_source')",
                      agent_class: UA_CLASS(txt), agent: UA_NAME(txt), os: UA_OS(txt),
                      traffic: "TRAFFIC_CLASS(txt, txt)", masked: MASK_IP(txt),
                      hash: "KEYED_HASH(txt, 'user')",
                      parsed: "PARSE_TIME(txt, 'yyyy-MM-dd HH:mm', 'UTC')",
                      digits: CAST(txt AS INT), micros: MICROS(amount),
                      units: UNITS(MICROS(amount)), next_day: "TIMESTAMPADD(DAY, 1, seen)",
                      as_bytes: "ENCODE(txt, 'UTF-8')", calendar_day: CAST(seen AS DATE),
                      short: SUBSTRING(txt FROM 2 FOR 3)}\
                  """));

  private final long seed = System.nanoTime();

  @ParameterizedTest
  @ValueSource(strings = {"ad-clickstream", "telecom-cdr", "iot-telemetry"})
  void bundledDatasetsHaveTheSameRows(String name) throws Exception {
    Dataset dataset = Datasets.load(name);

    assertThat(texts(dataset, Projector::new))
        .as("seed %d", seed)
        .isEqualTo(texts(dataset, Projector::ofTableApi))
        .hasSizeGreaterThan(EVENTS);
  }

  @Test
  void functionsAndConditionsHaveTheSameRows() throws Exception {
    assertThat(texts(FUNCTIONS, Projector::new))
        .as("seed %d", seed)
        .isEqualTo(texts(FUNCTIONS, Projector::ofTableApi))
        .hasSizeGreaterThan(EVENTS / 2);
  }

  @Test
  void calledSqlNeedsNoOperatorsOfTheTableApi() {
    for (Dataset dataset : List.of(FUNCTIONS, Datasets.load("ad-clickstream"))) {
      StreamExecutionEnvironment called = environment();
      StreamExecutionEnvironment planned = environment();

      streams(dataset, called, Projector::new);
      streams(dataset, planned, Projector::ofTableApi);

      assertThat(operators(called)).noneMatch(name -> name.startsWith("Calc"));
      assertThat(operators(planned)).anyMatch(name -> name.startsWith("Calc"));
    }
  }

  @Test
  void calledSqlDoesNotCopyTheFieldsItReads() {
    RowType columns = Datasets.load("ad-clickstream").tables().get(0).decodedType();
    List<SelectItem> items =
        List.of(
            SelectItem.computed("test", "UPPER(page_url)", "letters", VarCharType.STRING_TYPE),
            SelectItem.computed("test", "URL_HOST(referrer)", "host", VarCharType.STRING_TYPE));

    CompiledSql sql =
        new TableApi(environment())
            .onUnusedGraph()
            .compile(columns, items, Optional.empty())
            .orElseThrow();

    assertThat(sql.code()).contains("in1.getString(").doesNotContain(".copy(");
  }

  @Test
  void sqlThatReadsSeveralRowsRunsInTheTableApi() throws Exception {
    Dataset dataset =
        WrittenDataset.of(
            "\"text\": {\"type\": \"string\"}",
            """
            t:
              columns: {id: id, txt: text, seen: at}
              derived:
                letters: UPPER(txt)
                last_three: "COUNT(*) OVER
                  (ORDER BY PROCTIME() ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)"
              time: seen
            """);
    StreamExecutionEnvironment env = environment();
    RowSplit parts = RowSplit.of(dataset.tables().get(0));

    List<Long> counts =
        new Enrichment(env, dataset)
            .enrich(
                "t",
                env.fromData(events(parts).subList(0, 5), InternalTypeInfo.of(parts.eventType())),
                ledger -> {},
                profile -> {})
            .map(row -> row.getLong(4))
            .executeAndCollect(10);

    assertThat(counts).containsExactly(1L, 2L, 3L, 3L, 3L);
  }

  /** The rows of all tables and of the inputs of all aggregates, sorted. */
  private List<String> texts(
      Dataset dataset, Function<StreamExecutionEnvironment, Projector> projector) throws Exception {
    List<String> all = new ArrayList<>();
    streams(dataset, environment(), projector).executeAndCollect().forEachRemaining(all::add);
    all.sort(null);
    return all;
  }

  private static StreamExecutionEnvironment environment() {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
    Configuration keys = new Configuration();
    keys.setString("hash.secret.user", "k");
    env.getConfig().setGlobalJobParameters(keys);
    return env;
  }

  private static List<String> operators(StreamExecutionEnvironment env) {
    return env.getStreamGraph().getStreamNodes().stream().map(StreamNode::getOperatorName).toList();
  }

  private DataStream<String> streams(
      Dataset dataset,
      StreamExecutionEnvironment env,
      Function<StreamExecutionEnvironment, Projector> projector) {
    Enrichment enrichment = new Enrichment(projector.apply(env), dataset);
    List<DataStream<String>> texts = new ArrayList<>();
    for (TableSpec table : dataset.tables()) {
      RowSplit parts = RowSplit.of(table);
      DataStream<RowData> rows =
          enrichment.enrich(
              table.name(),
              env.fromData(events(parts), InternalTypeInfo.of(parts.eventType())),
              ledger -> {},
              profile -> {});
      texts.add(texts(table.name(), rows, enrichment.enrichedType(table.name())));
      for (AggregateSpec aggregate : dataset.aggregates()) {
        if (aggregate.from().equals(table.name())) {
          texts.add(
              texts(
                  aggregate.name(),
                  enrichment.prepare(aggregate.name(), rows),
                  enrichment.aggregateType(aggregate.name())));
        }
      }
    }
    return texts.stream().reduce(DataStream::union).orElseThrow();
  }

  private static DataStream<String> texts(String name, DataStream<RowData> rows, RowType type) {
    return rows.map(row -> name + ": " + text(row, type)).returns(String.class);
  }

  private static String text(RowData row, RowType type) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < type.getFieldCount(); i++) {
      Object value = RowData.createFieldGetter(type.getTypeAt(i), i).getFieldOrNull(row);
      text.append(value instanceof byte[] bytes ? Arrays.toString(bytes) : value).append(", ");
    }
    return text.toString();
  }

  /** Random events with up to four rows; the parts are binary rows, as dedupe emits them. */
  private List<RowData> events(RowSplit parts) {
    Random random = new Random(seed);
    List<RowData> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      RowData[] own = new RowData[parts.own().getFieldCount() == 0 ? 1 : 1 + random.nextInt(4)];
      Arrays.setAll(own, row -> binary(parts.own(), random));
      events.add(GenericRowData.of(binary(parts.shared(), random), new GenericArrayData(own)));
    }
    return events;
  }

  private static RowData binary(RowType type, Random random) {
    GenericRowData row = new GenericRowData(type.getFieldCount());
    for (int i = 0; i < row.getArity(); i++) {
      LogicalType field = type.getTypeAt(i);
      if (!field.isNullable() || random.nextInt(4) > 0) {
        row.setField(i, value(field, random));
      }
    }
    return new RowDataSerializer(type).toBinaryRow(row).copy();
  }

  private static Object value(LogicalType type, Random random) {
    switch (type.getTypeRoot()) {
      case BOOLEAN:
        return random.nextBoolean();
      case INTEGER:
      case DATE:
        return random.nextInt(100) - 20;
      case BIGINT:
        return random.nextLong() >> random.nextInt(60);
      case FLOAT:
        return random.nextFloat();
      case DOUBLE:
        return random.nextGaussian() * 1_000;
      case DECIMAL:
        DecimalType decimal = (DecimalType) type;
        return DecimalData.fromBigDecimal(
            BigDecimal.valueOf(random.nextInt(1_000_000), decimal.getScale()),
            decimal.getPrecision(),
            decimal.getScale());
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE:
        return TimestampData.fromEpochMillis(
            1_795_000_000_000L + random.nextInt(100_000_000), random.nextInt(1_000) * 1_000);
      case VARBINARY:
        return String.valueOf(random.nextInt()).getBytes(StandardCharsets.UTF_8);
      case VARCHAR:
        return StringData.fromString(TEXTS.get(random.nextInt(TEXTS.size())));
      case MAP:
      case ARRAY:
        return null;
      default:
        throw new IllegalArgumentException("no values of type " + type);
    }
  }
}
