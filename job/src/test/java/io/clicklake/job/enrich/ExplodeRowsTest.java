package io.clicklake.job.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.CompositeRowData;
import io.clicklake.job.record.RowSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/**
 * The sink finds the rows of an event by the objects of their parts, see {@link
 * CompositeRowData#with}. The test checks these objects for two events, one with two rows and one
 * with one row.
 */
class ExplodeRowsTest {
  private static final RowSplit PARTS =
      RowSplit.of(
          WrittenDataset.of(
                  """
                  "page": {"type": "string"}, "clicks": {"type": "array", "items": {"type": "object",
                    "properties": {"x": {"type": "integer"}}}}
                  """,
                  """
                  t:
                    explode: clicks[]
                    columns: {x: "clicks[].x", page: page, at: at}
                    time: at
                  """)
              .tables()
              .get(0));
  private static final RowType COMPUTED = RowType.of(VarCharType.STRING_TYPE);

  private final List<RowData> shared = new ArrayList<>();
  private final List<RowData> own = new ArrayList<>();
  private final List<RowData> computed = new ArrayList<>();

  @Test
  void givesTheRowsOfAnEventTheSameParts() {
    ExplodeRows explode = new ExplodeRows(PARTS, COMPUTED, new RowLayout(0));
    Collector<RowData> out = collector();
    explode.flatMap(event("p", 1L, 2L), out);
    explode.flatMap(event("q", 3L), out);

    assertParts();
  }

  @Test
  void givesTheRowsOfAnEventTheSamePartsIfSqlRunsForEachRow() {
    ExplodeNestedRows explode = new ExplodeNestedRows(PARTS, COMPUTED);
    EnrichedRowView view = new EnrichedRowView(PARTS, 1, new RowLayout(0));
    Collector<RowData> out = collector();
    for (RowData event : List.of(event("p", 1L, 2L), event("q", 3L))) {
      explode.flatMap(event, collector(row -> out.collect(view.map(row))));
    }

    assertParts();
  }

  private Collector<RowData> collector() {
    return collector(
        row -> {
          CompositeRowData parts = (CompositeRowData) row;
          shared.add(parts.part(RowSplit.SHARED));
          own.add(parts.part(RowSplit.OWN));
          computed.add(parts.part(RowLayout.OF_EVENT));
        });
  }

  private static Collector<RowData> collector(Consumer<RowData> rows) {
    return new Collector<>() {
      @Override
      public void collect(RowData row) {
        rows.accept(row);
      }

      @Override
      public void close() {}
    };
  }

  private void assertParts() {
    for (List<RowData> ofEvent : List.of(shared, computed)) {
      assertThat(ofEvent).hasSize(3);
      assertThat(ofEvent.get(1)).isSameAs(ofEvent.get(0));
      assertThat(ofEvent.get(2)).isNotSameAs(ofEvent.get(1));
    }
    assertThat(own).hasSize(3).doesNotHaveDuplicates();
  }

  private static RowData event(String page, Long... own) {
    RowData[] rows = new RowData[own.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = GenericRowData.of(own[i]);
    }
    return GenericRowData.of(
        GenericRowData.of(StringData.fromString(page), null),
        new GenericArrayData(rows),
        StringData.fromString("computed of " + page));
  }
}
