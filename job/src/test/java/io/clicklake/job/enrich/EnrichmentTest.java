package io.clicklake.job.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.job.record.RowSplit;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichmentTest {
  private static final String CONTRACT =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
       "required": ["id", "at", "kind"],
       "properties": {
         "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"},
         "kind": {"type": "string"}, "price": {"type": "integer"}, "ip": {"type": "string"}}}
      """;

  private static final String DATASET =
      """
      dataset: shop
      contract: event.schema.json
      event: {id: id, time: at}
      tables:
        sales:
          columns: {id: id, at: at, kind: kind, price: price}
          inputs: {ip: ip}
          derived:
            upper: UPPER(kind)
            masked: MASK_IP(ip)
            number: CAST(kind AS BIGINT)
            %s
          time: at
          partition: [day(at)]
      aggregates:
        minutes:
          from: sales
          window: 1 min
          time: at
          where: "%s"
          group: [upper]
          measures:
            sold: {count: "*", where: "price > 1"}
            income: {sum: price}
            squares: {sum: CAST(price AS DOUBLE) * price}
      """;

  @TempDir private Path directory;

  @Test
  void putsDerivedColumnsAfterDecodedOnesAndInputsLast() throws Exception {
    Enrichment enrichment = enrichment("length: CHAR_LENGTH(kind)", "TRUE");

    assertThat(enrichment.storedType("sales").getFieldNames())
        .containsExactly("id", "at", "kind", "price", "upper", "masked", "number", "length");
    assertThat(enrichment.enrichedType("sales").getFieldNames()).endsWith("length", "ip");
    assertThat(enrichment.storedType("sales").getTypeAt(7).asSummaryString()).isEqualTo("INT");
  }

  @Test
  void evaluatesExpressionsConditionsAndMeasures() throws Exception {
    StreamExecutionEnvironment env = environment();
    Enrichment enrichment = new Enrichment(env, dataset("", "kind = 'a'"));
    DataStream<RowData> decoded =
        env.fromData(
            InternalTypeInfo.of(
                RowSplit.of(Datasets.load(directory.toString()).tables().get(0)).eventType()),
            sale("a", 1L),
            sale("12", 5_000_000_000L));

    DataStream<RowData> enriched = enrichment.enrich("sales", decoded, ledger -> {}, profile -> {});
    List<String> prepared =
        texts(
            enrichment.prepare("minutes", enriched),
            row ->
                row.getBoolean(1)
                    + " "
                    + row.getString(2)
                    + " "
                    + (row.isNullAt(3) ? "-" : row.getInt(3))
                    + " "
                    + row.getLong(4)
                    + " "
                    + row.getDouble(5));
    List<String> rows =
        texts(
            enriched,
            row ->
                row.getString(4)
                    + " "
                    + row.getString(5)
                    + " "
                    + (row.isNullAt(6) ? "-" : row.getLong(6))
                    + " "
                    + row.getString(7));

    assertThat(prepared)
        .containsExactlyInAnyOrder("true A - 1 1.0", "false 12 1 5000000000 2.5E19");
    assertThat(rows)
        .containsExactlyInAnyOrder("A 203.0.113.0 - 203.0.113.9", "12 203.0.113.0 12 203.0.113.9");
  }

  @Test
  void namesEveryExpressionThatDoesNotCompile() throws IOException {
    SetupException error =
        catchThrowableOfType(
            SetupException.class,
            () ->
                enrichment(
                    "wrong: UPER(kind)\n      list: ARRAY[1]\n      open: \"(kind\"\n"
                        + "      two: \"1 AS a, 2\"",
                    "kind"));

    assertThat(error.problems())
        .satisfiesExactly(
            p ->
                assertThat(p)
                    .isEqualTo(
                        "dataset.yaml: tables.sales.derived.wrong: 'UPER(kind)' does not compile:"
                            + " No match found for function signature UPER(<CHARACTER>)"),
            p ->
                assertThat(p)
                    .isEqualTo(
                        "dataset.yaml: tables.sales.derived.list: 'ARRAY[1]' yields ARRAY<INT NOT"
                            + " NULL> NOT NULL, which cannot be stored: cast it to BOOLEAN, INT,"
                            + " BIGINT, FLOAT, DOUBLE, DECIMAL(p, s), DATE, TIMESTAMP_LTZ(6),"
                            + " STRING or BYTES."),
            p -> assertThat(p).startsWith("dataset.yaml: tables.sales.derived.open: '(kind' does"),
            p -> assertThat(p).startsWith("dataset.yaml: tables.sales.derived.two: '1 AS a, 2' d"),
            p ->
                assertThat(p)
                    .isEqualTo(
                        "dataset.yaml: aggregates.minutes.where: 'kind' must be a condition, but"
                            + " yields STRING."));
  }

  @Test
  void namesTheLineOfAConditionThatDoesNotCompile() throws IOException {
    SetupException error =
        catchThrowableOfType(
            SetupException.class,
            () -> enrichment("\n    where: CHAR_LENGTH(masked)\n    extra: extra", "TRUE"));

    assertThat(error.problems())
        .containsExactly(
            "dataset.yaml:13: tables.sales.where: 'CHAR_LENGTH(masked)' must be a condition, but"
                + " yields INT.");
  }

  private Enrichment enrichment(String derived, String where) throws IOException {
    return new Enrichment(environment(), dataset(derived, where));
  }

  private Dataset dataset(String derived, String where) throws IOException {
    Files.writeString(directory.resolve("event.schema.json"), CONTRACT);
    Files.writeString(directory.resolve("dataset.yaml"), DATASET.formatted(derived, where));
    return Datasets.load(directory.toString());
  }

  private static StreamExecutionEnvironment environment() {
    Configuration flink = Configuration.fromMap(Map.of("pipeline.generic-types", "false"));
    return StreamExecutionEnvironment.getExecutionEnvironment(flink);
  }

  private static RowData sale(String kind, long price) {
    return GenericRowData.of(
        GenericRowData.of(
            StringData.fromString("1"),
            TimestampData.fromEpochMillis(0),
            StringData.fromString(kind),
            price,
            StringData.fromString("203.0.113.9")),
        new GenericArrayData(new RowData[] {new GenericRowData(0)}));
  }

  private interface Text extends Serializable {
    String of(RowData row);
  }

  private static List<String> texts(DataStream<RowData> rows, Text text) throws Exception {
    return rows.map(text::of).returns(String.class).executeAndCollect(100);
  }
}
