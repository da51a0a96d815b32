package io.clicklake.job.enrich;

import io.clicklake.catalog.RootCause;
import io.clicklake.udfs.Functions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;

/**
 * Translates SQL select lists into Flink operators. All SQL of a job uses the same functions and
 * settings, which this class sets.
 */
final class Projector {
  private static final String NO_TIME = "TO_TIMESTAMP_LTZ(0, 3)";

  private final StreamExecutionEnvironment env;
  private final StreamTableEnvironment tables;

  Projector(StreamExecutionEnvironment env) {
    this.env = env;
    this.tables = StreamTableEnvironment.create(env);
    // A value that cannot be cast becomes null, because an event must never stop the job.
    tables.getConfig().set("table.exec.legacy-cast-behaviour", "ENABLED");
    tables.getConfig().set("table.local-time-zone", "UTC");
    Functions.registerAll(tables);
  }

  StreamTableEnvironment tables() {
    return tables;
  }

  DataStream<RowData> project(DataStream<RowData> rows, String time, List<SelectItem> items) {
    Table from = tables.fromDataStream(rows, withWatermarks(SelectItem.quoted(time)));
    return stream("SELECT " + SelectItem.select(items) + " FROM " + from, items);
  }

  /**
   * Appends the computed items to the fields of the row. SQL copies each field of the row. So the
   * row should have only a few fields. Each field should be a nested row, because the bytes of a
   * nested row are copied in one piece. Without items, the stream is returned unchanged.
   *
   * @param opened the nested rows whose columns the items can use
   * @param condition another item, which can also use the columns of the other items; it is the
   *     last column of the result
   */
  DataStream<RowData> compute(
      DataStream<RowData> rows,
      RowType type,
      List<String> opened,
      List<SelectItem> items,
      Optional<SelectItem> condition) {
    if (items.isEmpty() && condition.isEmpty()) {
      return rows;
    }
    Table from = tables.fromDataStream(rows, withWatermarks(NO_TIME));
    List<SelectItem> all = new ArrayList<>();
    type.getFields().forEach(f -> all.add(SelectItem.column(f.getName(), f.getType())));
    List<String> fields = all.stream().map(SelectItem::sql).collect(Collectors.toList());
    List<String> columns = new ArrayList<>();
    for (String row : opened) {
      for (String field : ((RowType) type.getTypeAt(type.getFieldIndex(row))).getFieldNames()) {
        String quoted = SelectItem.quoted(field);
        fields.add(SelectItem.quoted(row) + '.' + quoted + " AS " + quoted);
        columns.add(quoted);
      }
    }
    String query = "SELECT " + String.join(", ", fields) + " FROM " + from;
    all.addAll(items);
    if (condition.isPresent()) {
      // The condition can use the computed columns, so it is one level above them.
      columns.add(SelectItem.select(all));
      query = "SELECT " + String.join(", ", columns) + " FROM (" + query + ")";
      all.replaceAll(SelectItem::selected);
      all.add(condition.get());
    }
    return stream("SELECT " + SelectItem.select(all) + " FROM (" + query + ")", all);
  }

  private DataStream<RowData> stream(String query, List<SelectItem> items) {
    return tables.toDataStream(
        tables.sqlQuery(query), InternalTypeInfo.of(SelectItem.type(items)).getDataType());
  }

  /**
   * Plans the items on a graph that is never run, because some errors occur only at planning, for
   * example a missing key of a function.
   *
   * @param problems receives a message for each item that cannot be planned
   */
  void plan(RowType rows, String time, List<SelectItem> items, List<String> problems) {
    StreamExecutionEnvironment unused = StreamExecutionEnvironment.getExecutionEnvironment();
    unused.getConfig().setGlobalJobParameters(env.getConfig().getGlobalJobParameters());
    Projector trial = new Projector(unused);
    DataStream<RowData> noRows =
        unused
            .fromSequence(0, 0)
            .map(number -> (RowData) new GenericRowData(rows.getFieldCount()))
            .returns(InternalTypeInfo.of(rows));
    if (trial.planningError(noRows, time, items) == null) {
      return;
    }
    for (SelectItem item : items) {
      String planningError = trial.planningError(noRows, time, List.of(item));
      if (planningError != null) {
        problems.add(item.location() + " cannot be run: " + planningError);
      }
    }
  }

  private String planningError(DataStream<RowData> rows, String time, List<SelectItem> items) {
    try {
      project(rows, time, items);
      return null;
    } catch (ValidationException | TableException e) {
      return RootCause.line(e);
    }
  }

  /**
   * Returns a schema that declares watermarks, because otherwise the Table API does not forward
   * them. The declaration requires a time column in milliseconds, which is not used.
   */
  private static Schema withWatermarks(String time) {
    return Schema.newBuilder()
        .columnByExpression("_event_time", "CAST(" + time + " AS TIMESTAMP_LTZ(3))")
        .watermark("_event_time", "SOURCE_WATERMARK()")
        .build();
  }
}
