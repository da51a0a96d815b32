package io.clicklake.job.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.ledger.LedgerColumn;
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
import org.junit.jupiter.api.Test;

/** Checks which rows of a table stay, and how the others are counted. */
class FilteredRowsIT {
  private static final TimestampData EPOCH = TimestampData.fromEpochMillis(0);
  private static final String PROPERTIES =
      """
      "page": {"type": "string"}, "clicks": {"type": "array", "items": {"type": "object",
        "properties": {"x": {"type": "integer"}}}}
      """;

  private static final String TABLE =
      """
      t:
        explode: clicks[]
        columns: {x: "clicks[].x", at: at}
        inputs: {page: page}
        derived: {y: x * 10, letter: UPPER(page)}
        %s
        time: at
      """;

  @Test
  void aConditionOnInputsLeavesOutWholeEvents() throws Exception {
    check("where: page = 'a'", List.of("1 A", "2 A", "null A"), "where 2");
  }

  @Test
  void aConditionCanUseDerivedColumnsOfTheEvent() throws Exception {
    check("where: letter <> 'A'", List.of("3 B", "4 B"), "where 3");
  }

  @Test
  void aConditionOnElementsLeavesOutSingleRows() throws Exception {
    check("where: x % 2 = 1", List.of("1 A", "3 B"), "where 3");
  }

  @Test
  void aConditionCanUseDerivedColumnsOfTheRowAndOfTheEvent() throws Exception {
    check("where: y >= 20 AND letter = 'B'", List.of("3 B", "4 B"), "where 3");
  }

  @Test
  void aConditionThatIsNullLeavesOutTheRow() throws Exception {
    check("where: x > 0", List.of("1 A", "2 A", "3 B", "4 B"), "where 1");
  }

  @Test
  void aSampleByAFieldOfTheEventKeepsAllItsRowsOrNone() throws Exception {
    check("sample: {by: page, percent: 95}", List.of("1 A", "2 A", "null A"), "sample 2");
  }

  @Test
  void aSampleByAFieldOfTheElementsKeepsSingleRows() throws Exception {
    check("sample: {by: x, percent: 30}", List.of("3 B"), "sample 4");
  }

  @Test
  void aRowIsCountedOnceByTheFirstRuleThatLeavesItOut() throws Exception {
    check(
        "where: x <> 1\n  sample: {by: page, percent: 95}", List.of("2 A"), "sample 2", "where 2");
  }

  @Test
  void aTableWithoutRulesCountsNothing() throws Exception {
    check("", List.of("1 A", "2 A", "null A", "3 B", "4 B"));
  }

  /** Checks the rows as x and letter, and the details and counts of the ledger. */
  private static void check(String rules, List<String> rows, String... counts) throws Exception {
    assertThat(kept(rules)).isEqualTo(rows);
    assertThat(counted(rules)).containsExactlyInAnyOrder(counts);
  }

  private static List<String> kept(String rules) throws Exception {
    return enriched(rules, new ArrayList<>()).executeAndCollect(100).stream()
        .map(row -> (row.isNullAt(0) ? "null" : row.getLong(0)) + " " + row.getString(3))
        .toList();
  }

  private static List<String> counted(String rules) throws Exception {
    List<DataStream<RowData>> ledger = new ArrayList<>();
    enriched(rules, ledger);
    List<String> counts = new ArrayList<>();
    for (DataStream<RowData> stream : ledger) {
      for (RowData row : stream.executeAndCollect(100)) {
        assertThat(row.getString(LedgerColumn.STAGE.position())).hasToString("enrich");
        assertThat(row.getString(LedgerColumn.OUTCOME.position())).hasToString("filtered");
        assertThat(row.getString(LedgerColumn.TABLE_NAME.position())).hasToString("t");
        counts.add(
            row.getString(LedgerColumn.DETAIL.position())
                + " "
                + row.getLong(LedgerColumn.RECORDS.position()));
      }
    }
    return counts;
  }

  private static DataStream<RowData> enriched(String rules, List<DataStream<RowData>> ledger) {
    Dataset dataset = WrittenDataset.of(PROPERTIES, TABLE.formatted(rules));
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
    DataStream<RowData> source =
        env.fromData(
            InternalTypeInfo.of(RowSplit.of(dataset.tables().get(0)).eventType()),
            event(row(EPOCH, "a"), row(1L), row(2L), row((Object) null)),
            event(row(EPOCH, "b"), row(3L), row(4L)));
    return new Enrichment(env, dataset).enrich("t", source, ledger::add, profile -> {});
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
