package io.clicklake.job.enrich;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * From the enriched row of a table to what an aggregate reads: {@code _time, _passes}, the group
 * columns, then a column for each measure that is null where the measure's own condition fails.
 */
final class AggregateProjection {
  private final RowType type;
  private final String select;

  private final String time;

  private AggregateProjection(RowType type, String time, String select) {
    this.time = time;
    this.type = type;
    this.select = select;
  }

  static AggregateProjection compile(
      TableEnvironment tables, RowType rows, AggregateSpec aggregate, List<String> problems) {
    String place = "aggregates." + aggregate.name();
    Expressions own = new Expressions(tables, rows, place, problems);
    Expressions measures = new Expressions(tables, rows, place + ".measures", problems);
    List<RowType.RowField> fields = new ArrayList<>();
    StringJoiner select = new StringJoiner(", ");

    fields.add(new RowType.RowField("_time", new LocalZonedTimestampType(6)));
    select.add(TableProjection.quoted(aggregate.time()) + " AS `_time`");
    aggregate.where().ifPresent(where -> own.condition("where", where));
    fields.add(new RowType.RowField("_passes", new BooleanType()));
    select.add("(" + aggregate.where().orElse("TRUE") + ") AS `_passes`");
    for (String column : aggregate.groupBy()) {
      fields.add(new RowType.RowField(column, rows.getTypeAt(rows.getFieldIndex(column))));
      select.add(TableProjection.quoted(column));
    }
    for (Measure measure : aggregate.measures()) {
      measure.where().ifPresent(where -> measures.condition(measure.name() + ".where", where));
      Optional<LogicalType> value = measures.type(measure.name(), measure.expression());
      value.ifPresent(
          valueType -> {
            fields.add(new RowType.RowField(measure.name(), valueType));
            select.add(value(measure, valueType));
          });
    }
    return new AggregateProjection(new RowType(false, fields), aggregate.time(), select.toString());
  }

  RowType type() {
    return type;
  }

  /** The column by which a row falls into a window. */
  String time() {
    return time;
  }

  /** The SQL select list. */
  String select() {
    return select;
  }

  private static String value(Measure measure, LogicalType type) {
    String value = TableProjection.cast(measure.expression(), type);
    return measure
            .where()
            .map(where -> "CASE WHEN (" + where + ") THEN " + value + " END")
            .orElse(value)
        + " AS "
        + TableProjection.quoted(measure.name());
  }
}
