package io.clicklake.job.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.RowSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks how often an expression is computed, with {@code UUID()}, which returns another value at
 * each call.
 */
class OncePerEventIT {
  private static final TimestampData EPOCH = TimestampData.fromEpochMillis(0);
  private static final String PROPERTIES =
      """
      "page": {"type": "string"}, "clicks": {"type": "array", "items": {"type": "object",
        "required": ["seen"], "properties": {"x": {"type": "integer"},
          "seen": {"type": "string", "format": "date-time"}}}}
      """;

  private static final String MIXED =
      """
      t:
        explode: clicks[]
        columns: {x: "clicks[].x", page: page, at: at}
        derived: {%s}
        time: at
      """;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void computesExpressionsOnTheSharedPartOncePerEvent(boolean objectReuse) throws Exception {
    List<List<String>> rows =
        enriched(
            MIXED.formatted(
                "shared: \"CONCAT(page, UUID())\", own: \"CONCAT(CAST(x AS STRING), UUID())\","
                    + " none: UUID(), both: \"CONCAT(page, CAST(x AS STRING))\""),
            objectReuse,
            event(row("p", EPOCH), row(1L), row(2L)),
            event(row("q", EPOCH), row(3L)));

    assertThat(rows).extracting(row -> row.get(0)).containsExactly("1", "2", "3");
    assertThat(rows).extracting(row -> row.get(1)).containsExactly("p", "p", "q");
    assertThat(rows).extracting(row -> row.get(6)).containsExactly("p1", "p2", "q3");
    for (int shared : new int[] {3, 5}) {
      assertThat(rows.get(0).get(shared)).isEqualTo(rows.get(1).get(shared));
      assertThat(rows.get(0).get(shared))
          .isNotEqualTo(rows.get(2).get(shared))
          .hasSize(shared == 3 ? 37 : 36);
    }
    assertThat(rows.stream().map(row -> row.get(4)).distinct()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void omitsSqlWithoutExpressions(boolean objectReuse) throws Exception {
    RowData event = event(row("p", EPOCH), row(1L), row(2L));

    assertThat(enriched(MIXED.formatted(""), objectReuse, event))
        .containsExactly(
            List.of("1", "p", "1970-01-01T00:00"), List.of("2", "p", "1970-01-01T00:00"));
    assertThat(enriched(MIXED.formatted("u: UPPER(page)"), objectReuse, event))
        .extracting(row -> row.get(3))
        .containsExactly("P", "P");
    assertThat(enriched(MIXED.formatted("y: x + 1"), objectReuse, event))
        .extracting(row -> row.get(3))
        .containsExactly("2", "3");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void computesOtherExpressionsForEachRow(boolean objectReuse) throws Exception {
    String table =
        """
        t:
          explode: clicks[]
          columns: {seen: "clicks[].seen", x: "clicks[].x"}
          derived: {token: UUID(), y: x + 1}
          time: seen
        """;

    List<List<String>> rows =
        enriched(table, objectReuse, event(row(), row(EPOCH, 1L), row(EPOCH, 2L)));

    assertThat(rows).extracting(row -> row.get(3)).containsExactly("2", "3");
    assertThat(rows.get(0).get(2)).isNotEqualTo(rows.get(1).get(2)).hasSize(36);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hasARowForEachElementIfRowsShareAllColumns(boolean objectReuse) throws Exception {
    String table =
        """
        t:
          explode: clicks[]
          columns: {page: page, at: at}
          derived: {token: UUID()}
          time: at
        """;

    List<List<String>> rows = enriched(table, objectReuse, event(row("p", EPOCH), row(), row()));

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0)).isEqualTo(rows.get(1)).contains("p");
  }

  /** The rows as texts, in order. */
  private static List<List<String>> enriched(String table, boolean objectReuse, RowData... events)
      throws Exception {
    Dataset dataset = WrittenDataset.of(PROPERTIES, table);
    TableSpec spec = dataset.tables().get(0);
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.OBJECT_REUSE, objectReuse);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
    Enrichment enrichment = new Enrichment(env, dataset);
    DataStream<RowData> source =
        env.fromData(InternalTypeInfo.of(RowSplit.of(spec).eventType()), events);

    List<RowData> rows =
        enrichment.enrich("t", source, ledger -> {}, profile -> {}).executeAndCollect(100);

    return rows.stream().map(row -> texts(row, enrichment.enrichedType("t"))).toList();
  }

  private static List<String> texts(RowData row, RowType type) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < type.getFieldCount(); i++) {
      texts.add(
          String.valueOf(RowData.createFieldGetter(type.getTypeAt(i), i).getFieldOrNull(row)));
    }
    return texts;
  }

  private static RowData event(RowData shared, RowData... own) {
    return GenericRowData.of(shared, new GenericArrayData(own));
  }

  private static RowData row(Object... values) {
    return GenericRowData.of(
        Stream.of(values)
            .map(value -> value instanceof String text ? StringData.fromString(text) : value)
            .toArray());
  }
}
