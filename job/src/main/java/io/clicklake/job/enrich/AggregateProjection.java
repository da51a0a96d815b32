package io.clicklake.job.enrich;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * The projection from a table's enriched row to the input of an aggregate. The input has the column
 * {@code _time}, the column {@code _passes} (whether the row matches the aggregate's condition),
 * the group columns, then a column for each measure. The column of a measure is null if the
 * measure's own condition does not match.
 */
final class AggregateProjection {
  private static final LogicalType TIME = new LocalZonedTimestampType(6);

  private final RowType rows;
  private final String time;
  private final List<SelectItem> items;

  private AggregateProjection(RowType rows, String time, List<SelectItem> items) {
    this.rows = rows;
    this.time = time;
    this.items = items;
  }

  static AggregateProjection compile(
      TableEnvironment tables,
      TableProjection from,
      AggregateSpec aggregate,
      List<String> problems) {
    RowType rows = from.enrichedType();
    String location = "dataset.yaml: aggregates." + aggregate.name();
    Expressions own = new Expressions(tables, rows, from.failed(), location, problems);
    Expressions measures =
        new Expressions(tables, rows, from.failed(), location + ".measures", problems);
    List<SelectItem> items = new ArrayList<>();

    items.add(time(rows, aggregate.time(), location));
    String where = own.condition("where", aggregate.where()).orElse("TRUE");
    items.add(
        SelectItem.computed(
            own.describe("where", where), "(" + where + ")", "_passes", new BooleanType()));
    for (String column : aggregate.groupBy()) {
      if (!from.failed().contains(column)) {
        items.add(SelectItem.column(column, rows.getTypeAt(rows.getFieldIndex(column))));
      }
    }
    for (Measure measure : aggregate.measures()) {
      Optional<String> only = measures.condition(measure.name() + ".where", measure.where());
      measures
          .type(measure.name(), measure.expression())
          .ifPresent(
              type ->
                  items.add(
                      SelectItem.computed(
                          measures.describe(measure.name(), measure.expression()),
                          value(measure.expression(), only, type),
                          measure.name(),
                          type)));
    }
    return new AggregateProjection(rows, aggregate.time(), items);
  }

  private static SelectItem time(RowType rows, String column, String location) {
    int position = rows.getFieldIndex(column);
    boolean unchanged = position >= 0 && rows.getTypeAt(position).copy(true).equals(TIME);
    return unchanged
        ? SelectItem.renamed(column, "_time", TIME)
        : SelectItem.computed(location + ".time", SelectItem.quoted(column), "_time", TIME);
  }

  /** The type of the enriched rows. */
  RowType rows() {
    return rows;
  }

  RowType type() {
    return SelectItem.type(items);
  }

  /** The time column that assigns a row to a window. */
  String time() {
    return time;
  }

  List<SelectItem> items() {
    return items;
  }

  private static String value(String expression, Optional<String> where, LogicalType type) {
    String value = SelectItem.cast(expression, type);
    return where
        .map(condition -> "CASE WHEN (" + condition + ") THEN " + value + " END")
        .orElse(value);
  }
}
