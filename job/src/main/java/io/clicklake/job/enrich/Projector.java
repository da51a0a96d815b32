package io.clicklake.job.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Translates SQL select lists into operators: a {@link ComputeOperator}, or operators of Flink's
 * Table API if the plan of the SQL has other operators than select lists.
 */
final class Projector {
  private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

  private final TableApi api;

  /** Plans what is not run. */
  private final TableApi trial;

  private final boolean isSqlCalled;

  Projector(StreamExecutionEnvironment env) {
    this(env, true);
  }

  private Projector(StreamExecutionEnvironment env, boolean isSqlCalled) {
    this.api = new TableApi(env);
    this.trial = api.onUnusedGraph();
    this.isSqlCalled = isSqlCalled;
  }

  /** Runs all SQL as operators of Flink's Table API, for tests that compare the results. */
  static Projector ofTableApi(StreamExecutionEnvironment env) {
    return new Projector(env, false);
  }

  /** The environment that checks expressions. */
  TableEnvironment tables() {
    return api.tables();
  }

  /** Plans the items; see {@link TableApi#plan}. */
  void plan(RowType rows, String time, List<SelectItem> items, List<String> problems) {
    trial.plan(rows, time, items, problems);
  }

  /**
   * Returns rows with the items as columns. SQL computes only the items that are not columns of the
   * row.
   *
   * @param name the uid of the operator is {@code enrich-} and this name
   * @param time a time column of the row
   */
  DataStream<RowData> project(
      String name, DataStream<RowData> rows, RowType type, String time, List<SelectItem> items) {
    List<SelectItem> computed =
        items.stream().filter(item -> item.unchanged().isEmpty()).collect(Collectors.toList());
    Optional<CompiledSql> sql = compile(name, type, computed, Optional.empty());
    if (sql.isEmpty()) {
      return api.project(rows, time, items);
    }
    RowLayout result = new RowLayout(items.size());
    int next = 0;
    for (SelectItem item : items) {
      if (item.unchanged().isPresent()) {
        result.add(ComputeOperator.ROW, type.getFieldIndex(item.unchanged().get()));
      } else {
        result.add(ComputeOperator.COMPUTED, next++);
      }
    }
    ComputeOperator operator = new ComputeOperator(sql.get(), SqlInput.row(type), result);
    return call(name, rows, operator, SelectItem.type(items));
  }

  /**
   * Appends the computed items to the fields of the row. Without items, the stream is returned
   * unchanged. The row should have only a few fields, which are nested rows, because the operators
   * of the Table API copy each field.
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
    SqlInput input = SqlInput.nestedRows(type, opened);
    List<SelectItem> computed = new ArrayList<>(items);
    condition.ifPresent(computed::add);
    Optional<CompiledSql> sql = compile(name, input.columns(), items, condition);
    if (sql.isEmpty()) {
      return api.compute(rows, type, opened, items, condition);
    }
    List<RowType.RowField> fields = new ArrayList<>(type.getFields());
    RowLayout result = new RowLayout(fields.size() + computed.size());
    for (int i = 0; i < type.getFieldCount(); i++) {
      result.add(ComputeOperator.ROW, i);
    }
    for (int i = 0; i < computed.size(); i++) {
      result.add(ComputeOperator.COMPUTED, i);
      fields.add(computed.get(i).field());
    }
    ComputeOperator operator = new ComputeOperator(sql.get(), input, result);
    return call(name, rows, operator, new RowType(false, fields));
  }

  private static DataStream<RowData> call(
      String name, DataStream<RowData> rows, ComputeOperator operator, RowType result) {
    return rows.transform("enrich", InternalTypeInfo.of(result), operator)
        .uid("enrich-" + name)
        .name("enrich: " + name)
        .setParallelism(rows.getParallelism());
  }

  private Optional<CompiledSql> compile(
      String name, RowType columns, List<SelectItem> items, Optional<SelectItem> condition) {
    if (!isSqlCalled) {
      return Optional.empty();
    }
    Optional<CompiledSql> sql = trial.compile(columns, items, condition);
    if (sql.isEmpty()) {
      LOG.info("Flink's Table API runs the SQL of enrich-{}: it is not only a select list.", name);
    }
    return sql;
  }
}
