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
import org.apache.flink.table.types.logical.RowType;

/** Turns select lists into operators, with the functions and settings that all SQL here has. */
final class Projector {
  private static final String NO_TIME = "TO_TIMESTAMP_LTZ(0, 3)";

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
   * What the items compute, behind the fields of the row itself, which pass as they are. SQL copies
   * each of them, so they are few, and rows themselves: their bytes are copied in one piece.
   * Without items the rows pass as a whole.
   *
   * @param opened the fields, rows themselves, whose columns the items are over
   */
  DataStream<RowData> compute(
      DataStream<RowData> rows, RowType type, List<String> opened, List<SelectItem> items) {
    if (items.isEmpty()) {
      return rows;
    }
    Table from = tables.fromDataStream(rows, withWatermarks(NO_TIME));
    List<SelectItem> all = new ArrayList<>();
    type.getFields().forEach(f -> all.add(SelectItem.column(f.getName(), f.getType())));
    List<String> fields = all.stream().map(SelectItem::sql).collect(Collectors.toList());
    for (String row : opened) {
      for (String field : ((RowType) type.getTypeAt(type.getFieldIndex(row))).getFieldNames()) {
        String quoted = SelectItem.quoted(field);
        fields.add(SelectItem.quoted(row) + '.' + quoted + " AS " + quoted);
      }
    }
    all.addAll(items);
    return stream(
        "SELECT "
            + SelectItem.select(all)
            + " FROM (SELECT "
            + String.join(", ", fields)
            + " FROM "
            + from
            + ")",
        all);
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
