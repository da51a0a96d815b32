package io.clicklake.job.enrich;

import io.clicklake.catalog.RootCause;
import io.clicklake.udfs.Functions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
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
 * Plans SQL select lists with Flink's Table API. All SQL of a job uses the same functions and
 * settings, which this class sets.
 */
final class TableApi {
  private static final String NO_TIME = "TO_TIMESTAMP_LTZ(0, 3)";

  private final StreamExecutionEnvironment env;
  private final StreamTableEnvironment tables;

  TableApi(StreamExecutionEnvironment env) {
    this.env = env;
    this.tables = StreamTableEnvironment.create(env);
    // A value that cannot be cast becomes null, because an event must never stop the job.
    tables.getConfig().set("table.exec.legacy-cast-behaviour", "ENABLED");
    tables.getConfig().set("table.local-time-zone", "UTC");
    Functions.registerAll(tables);
  }

  /** The same functions and settings, on a graph that is never run. */
  TableApi onUnusedGraph() {
    StreamExecutionEnvironment unused = StreamExecutionEnvironment.getExecutionEnvironment();
    unused.getConfig().setGlobalJobParameters(env.getConfig().getGlobalJobParameters());
    TableApi api = new TableApi(unused);
    api.tables
        .getConfig()
        .addConfiguration(Configuration.fromMap(tables.getConfig().getRootConfiguration().toMap()));
    return api;
  }

  StreamTableEnvironment tables() {
    return tables;
  }

  /**
   * Returns rows with the items as columns.
   *
   * @param time a time column of the row
   */
  DataStream<RowData> project(DataStream<RowData> rows, String time, List<SelectItem> items) {
    Table from = tables.fromDataStream(rows, withWatermarks(SelectItem.quoted(time)));
    return stream("SELECT " + SelectItem.select(items) + " FROM " + from, items);
  }

  /**
   * Appends the items and the condition to the fields of the row, see {@link Projector#compute}.
   * Each field is copied. The bytes of a nested row are copied in one piece.
   */
  DataStream<RowData> compute(
      DataStream<RowData> rows,
      RowType type,
      List<String> opened,
      List<SelectItem> items,
      Optional<SelectItem> condition) {
    Table from = tables.fromDataStream(rows, withWatermarks(NO_TIME));
    List<SelectItem> forwarded = new ArrayList<>();
    type.getFields().forEach(f -> forwarded.add(SelectItem.column(f.getName(), f.getType())));
    List<String> fields = forwarded.stream().map(SelectItem::sql).collect(Collectors.toList());
    for (String row : opened) {
      for (String field : ((RowType) type.getTypeAt(type.getFieldIndex(row))).getFieldNames()) {
        String quoted = SelectItem.quoted(field);
        fields.add(SelectItem.quoted(row) + '.' + quoted + " AS " + quoted);
      }
    }
    String query = "(SELECT " + String.join(", ", fields) + " FROM " + from + ")";
    return select(query, SqlInput.nestedRows(type, opened).columns(), forwarded, items, condition);
  }

  /**
   * Compiles a query that returns only the items and the condition. Empty if its plan has other
   * operators than select lists. Plans on the graph of this object, so it must not be run.
   */
  Optional<CompiledSql> compile(
      RowType columns, List<SelectItem> items, Optional<SelectItem> condition) {
    DataStream<RowData> noRows = noRows(columns);
    String from = tables.fromDataStream(noRows).toString();
    DataStream<RowData> result = select(from, columns, List.of(), items, condition);
    return CompiledSql.of(result.getTransformation(), noRows.getTransformation());
  }

  /**
   * @param from has the columns and the forwarded items
   */
  private DataStream<RowData> select(
      String from,
      RowType columns,
      List<SelectItem> forwarded,
      List<SelectItem> items,
      Optional<SelectItem> condition) {
    List<SelectItem> all = new ArrayList<>(forwarded);
    all.addAll(items);
    String rows = from;
    if (condition.isPresent()) {
      // The condition can use the computed columns, so it is one level above them.
      List<String> inner =
          columns.getFieldNames().stream().map(SelectItem::quoted).collect(Collectors.toList());
      all.forEach(item -> inner.add(item.sql()));
      rows = "(SELECT " + String.join(", ", inner) + " FROM " + from + ")";
      all.replaceAll(SelectItem::selected);
      all.add(condition.get());
    }
    return stream("SELECT " + SelectItem.select(all) + " FROM " + rows, all);
  }

  private DataStream<RowData> stream(String query, List<SelectItem> items) {
    return tables.toDataStream(
        tables.sqlQuery(query), InternalTypeInfo.of(SelectItem.type(items)).getDataType());
  }

  /**
   * Plans the items, because some errors occur only at planning, for example a missing key of a
   * function. Plans on the graph of this object, so it must not be run.
   *
   * @param problems receives a message for each item that cannot be planned
   */
  void plan(RowType rows, String time, List<SelectItem> items, List<String> problems) {
    DataStream<RowData> noRows = noRows(rows);
    if (planningError(noRows, time, items) == null) {
      return;
    }
    for (SelectItem item : items) {
      String planningError = planningError(noRows, time, List.of(item));
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

  private DataStream<RowData> noRows(RowType type) {
    return env.fromSequence(0, 0)
        .map(number -> (RowData) new GenericRowData(type.getFieldCount()))
        .returns(InternalTypeInfo.of(type));
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
