package io.clicklake.job.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.WrittenDataset;
import java.util.List;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.Test;

class RowSplitTest {
  private static final String PROPERTIES =
      """
      "page": {"type": "string"}, "ip": {"type": "string"},
      "ads": {"type": "array", "items": {"type": "object", "required": ["seen"], "properties": {
        "seen": {"type": "string", "format": "date-time"}, "price": {"type": "integer"},
        "floor": {"type": "integer"}}}}
      """;

  @Test
  void sharesColumnsOutsideOfTheExplodedArrays() {
    RowSplit parts =
        RowSplit.of(
            table(
                """
                t:
                  explode: ads[]
                  columns: {price: "ads[].price", at: at, page: page}
                  inputs: {ip: ip, floor: "ads[].floor"}
                  extra: extra
                  time: at
                """));

    assertThat(parts.shared().getFieldNames()).containsExactly("at", "page", "ip");
    assertThat(parts.own().getFieldNames()).containsExactly("price", "extra", "floor");
    assertThat(new int[] {parts.part(0), parts.part(1), parts.part(2), parts.part(3)})
        .containsExactly(RowSplit.OWN, RowSplit.SHARED, RowSplit.SHARED, RowSplit.OWN);
    assertThat(new int[] {parts.part(4), parts.position(4)}).containsExactly(RowSplit.SHARED, 2);
    assertThat(new int[] {parts.part(5), parts.position(5)}).containsExactly(RowSplit.OWN, 2);
    assertThat(parts.eventType().asSummaryString())
        .startsWith("ROW<`_shared` ROW<`at` TIMESTAMP_LTZ(6), `page` STRING, `ip` STRING>")
        .contains("`_rows` ARRAY<ROW<`price` BIGINT, `extra` STRING, `floor` BIGINT> NOT NULL>");
  }

  @Test
  void sharesAllOfATableThatExplodesNothing() {
    TableSpec table =
        table("t: {columns: {at: at, page: page}, inputs: {ip: ip}, extra: extra, time: at}");

    RowSplit parts = RowSplit.of(table);

    assertThat(parts.shared()).isEqualTo(table.decodedType());
    assertThat(parts.own()).isEqualTo(new RowType(false, List.of()));
  }

  @Test
  void sharesNothingWhenAllColumnsAreInTheArray() {
    RowSplit parts =
        RowSplit.of(
            table(
                "t: {explode: \"ads[]\", columns: {seen: \"ads[].seen\", price: \"ads[].price\"},"
                    + " time: seen}"));

    assertThat(parts.shared().getFieldCount()).isZero();
    assertThat(parts.own().getFieldNames()).containsExactly("seen", "price");
  }

  private static TableSpec table(String yaml) {
    return WrittenDataset.of(PROPERTIES, yaml).tables().get(0);
  }
}
