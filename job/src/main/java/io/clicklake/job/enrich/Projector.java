package io.clicklake.job.enrich;

import io.clicklake.catalog.RootCause;
import io.clicklake.udfs.Functions;
import java.util.ArrayList;
import java.util.List;
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
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/** Turns select lists into operators, with the functions and settings that all SQL here has. */
final class Projector {
  private static final String ROW = "_row";

  private final StreamExecutionEnvironment env;
  private final StreamTableEnvironment tables;

  Projector(StreamExecutionEnvironment env) {
    this.env = env;
    this.tables = StreamTableEnvironment.create(env);
    // A value that cannot be cast becomes null: input never stops the job.
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
   * What the items compute from a row, behind the row itself, which passes as field 0: SQL would
   * copy each of its fields, and generate code for it.
   *
   * @param name of the table, for names of operators
   */
  DataStream<RowData> compute(
      String name, DataStream<RowData> rows, RowType type, String time, List<SelectItem> items) {
    RowType outer = RowType.of(false, new LogicalType[] {type}, new String[] {ROW});
    DataStream<RowData> nested =
        rows.map(new AsField())
            .returns(InternalTypeInfo.of(outer))
            .uid("enrich-nest-" + name)
            .name("enrich: nest " + name)
            .setParallelism(rows.getParallelism());
    Table from = tables.fromDataStream(nested, withWatermarks(field(time)));
    String fields =
        type.getFieldNames().stream()
            .map(field -> field(field) + " AS " + SelectItem.quoted(field))
            .collect(Collectors.joining(", "));
    List<SelectItem> all = new ArrayList<>();
    all.add(SelectItem.column(ROW, type));
    all.addAll(items);
    return stream(
        "SELECT "
            + SelectItem.select(all)
            + " FROM (SELECT "
            + SelectItem.quoted(ROW)
            + ", "
            + fields
            + " FROM "
            + from
            + ")",
        all);
  }

  private static String field(String name) {
    return SelectItem.quoted(ROW) + '.' + SelectItem.quoted(name);
  }

  private DataStream<RowData> stream(String query, List<SelectItem> items) {
    return tables.toDataStream(
        tables.sqlQuery(query), InternalTypeInfo.of(SelectItem.type(items)).getDataType());
  }

  /**
   * Plans the items on a graph that nobody runs: a function may refuse at planning only, as one
   * does whose key is not set.
   *
   * @param problems takes a sentence for each item that cannot be planned
   */
  void tryOut(RowType rows, String time, List<SelectItem> items, List<String> problems) {
    StreamExecutionEnvironment nowhere = StreamExecutionEnvironment.getExecutionEnvironment();
    nowhere.getConfig().setGlobalJobParameters(env.getConfig().getGlobalJobParameters());
    Projector trial = new Projector(nowhere);
    DataStream<RowData> none =
        nowhere
            .fromSequence(0, 0)
            .map(number -> (RowData) new GenericRowData(rows.getFieldCount()))
            .returns(InternalTypeInfo.of(rows));
    if (trial.refusal(none, time, items) == null) {
      return;
    }
    for (SelectItem item : items) {
      String refusal = trial.refusal(none, time, List.of(item));
      if (refusal != null) {
        problems.add("dataset.yaml: " + item.place() + " cannot be run: " + refusal);
      }
    }
  }

  private String refusal(DataStream<RowData> rows, String time, List<SelectItem> items) {
    try {
      project(rows, time, items);
      return null;
    } catch (ValidationException | TableException e) {
      return RootCause.line(e);
    }
  }

  /**
   * The Table API lets watermarks pass only when it is told that the stream has them. It wants a
   * time column in milliseconds for that, which nothing reads.
   */
  private static Schema withWatermarks(String time) {
    return Schema.newBuilder()
        .columnByExpression("_event_time", "CAST(" + time + " AS TIMESTAMP_LTZ(3))")
        .watermark("_event_time", "SOURCE_WATERMARK()")
        .build();
  }
}
