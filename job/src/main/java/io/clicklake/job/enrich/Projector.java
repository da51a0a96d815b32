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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Translates SQL select lists into Flink operators. All SQL of a job uses the same functions and
 * settings, which this class sets.
 */
final class Projector {
  private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
  private static final String NO_TIME = "TO_TIMESTAMP_LTZ(0, 3)";

  private final StreamExecutionEnvironment env;
  private final StreamTableEnvironment tables;
  private final boolean isSqlCalled;

  /** Plans on a graph that is never run; null until it is needed. */
  private Projector trial;

  Projector(StreamExecutionEnvironment env) {
    this(env, true);
  }

  private Projector(StreamExecutionEnvironment env, boolean isSqlCalled) {
    this.env = env;
    this.isSqlCalled = isSqlCalled;
    this.tables = StreamTableEnvironment.create(env);
    // A value that cannot be cast becomes null, because an event must never stop the job.
    tables.getConfig().set("table.exec.legacy-cast-behaviour", "ENABLED");
    tables.getConfig().set("table.local-time-zone", "UTC");
    Functions.registerAll(tables);
  }

  /** Runs all SQL as operators of Flink's Table API, for tests that compare the results. */
  static Projector ofTableApi(StreamExecutionEnvironment env) {
    return new Projector(env, false);
  }

  StreamTableEnvironment tables() {
    return tables;
  }

  DataStream<RowData> project(DataStream<RowData> rows, String time, List<SelectItem> items) {
    Table from = tables.fromDataStream(rows, withWatermarks(SelectItem.quoted(time)));
    return stream("SELECT " + SelectItem.select(items) + " FROM " + from, items);
  }

  /**
   * Appends the computed items to the fields of the row. Without items, the stream is returned
   * unchanged. The row should have only a few fields, which are nested rows: SQL that cannot be
   * called directly ({@link CompiledSql}) runs as operators of Flink's Table API, and they copy
   * each field. The bytes of a nested row are copied in one piece.
   *
   * @param name the uid of the operator is {@code enrich-} and this name
   * @param opened the nested rows whose columns the items can use
   * @param condition another item, which can also use the columns of the other items; it is the
   *     last column of the result
   */
  DataStream<RowData> compute(
      String name,
      DataStream<RowData> rows,
      RowType type,
      List<String> opened,
      List<SelectItem> items,
      Optional<SelectItem> condition) {
    if (items.isEmpty() && condition.isEmpty()) {
      return rows;
    }
    OpenedRows input = new OpenedRows(type, opened);
    List<SelectItem> computed = new ArrayList<>(items);
    condition.ifPresent(computed::add);
    Optional<CompiledSql> sql = compile(input.columns(), items, condition);
    if (sql.isEmpty()) {
      LOG.info("The SQL of {} cannot be called directly: Flink's Table API runs it.", name);
      return computeInStream(rows, type, opened, items, condition);
    }
    List<RowType.RowField> fields = new ArrayList<>(type.getFields());
    computed.forEach(item -> fields.add(item.field()));
    return rows.transform(
            "enrich",
            InternalTypeInfo.of(new RowType(false, fields)),
            new ComputeOperator(sql.get(), input, type.getFieldCount(), computed.size()))
        .uid("enrich-" + name)
        .name("enrich: " + name)
        .setParallelism(rows.getParallelism());
  }

  private DataStream<RowData> computeInStream(
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
    return select(query, new OpenedRows(type, opened).columns(), forwarded, items, condition);
  }

  /** Compiles a query that returns only the items. */
  private Optional<CompiledSql> compile(
      RowType columns, List<SelectItem> items, Optional<SelectItem> condition) {
    if (!isSqlCalled) {
      return Optional.empty();
    }
    DataStream<RowData> noRows = trial().noRows(columns);
    String from = trial().tables.fromDataStream(noRows).toString();
    DataStream<RowData> result = trial().select(from, columns, List.of(), items, condition);
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
   * Plans the items on a graph that is never run, because some errors occur only at planning, for
   * example a missing key of a function.
   *
   * @param problems receives a message for each item that cannot be planned
   */
  void plan(RowType rows, String time, List<SelectItem> items, List<String> problems) {
    DataStream<RowData> noRows = trial().noRows(rows);
    if (trial().planningError(noRows, time, items) == null) {
      return;
    }
    for (SelectItem item : items) {
      String planningError = trial().planningError(noRows, time, List.of(item));
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

  private Projector trial() {
    if (trial == null) {
      StreamExecutionEnvironment unused = StreamExecutionEnvironment.getExecutionEnvironment();
      unused.getConfig().setGlobalJobParameters(env.getConfig().getGlobalJobParameters());
      trial = new Projector(unused);
      trial
          .tables
          .getConfig()
          .addConfiguration(
              Configuration.fromMap(tables.getConfig().getRootConfiguration().toMap()));
    }
    return trial;
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
