package io.clicklake.job.enrich;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.udfs.Functions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;

/**
 * The SQL of a dataset, compiled: derived columns of its tables, conditions and measures of its
 * aggregates. All of it is checked at once when this is made.
 */
public final class Enrichment {
  public static final String STAGE = "enrich";

  private final StreamTableEnvironment tables;
  private final Map<String, TableProjection> projections = new LinkedHashMap<>();
  private final Map<String, AggregateProjection> inputs = new LinkedHashMap<>();

  /**
   * @throws SetupException that names each expression which does not compile
   */
  public Enrichment(StreamExecutionEnvironment env, Dataset dataset) {
    this.tables = StreamTableEnvironment.create(env);
    // A value that cannot be cast becomes null: input never stops the job.
    tables.getConfig().set("table.exec.legacy-cast-behaviour", "ENABLED");
    tables.getConfig().set("table.local-time-zone", "UTC");
    Functions.registerAll(tables);
    List<String> problems = new ArrayList<>();
    for (TableSpec table : dataset.tables()) {
      projections.put(table.name(), TableProjection.compile(tables, table, problems));
    }
    for (AggregateSpec aggregate : dataset.aggregates()) {
      RowType rows = projections.get(aggregate.from()).enrichedType();
      inputs.put(aggregate.name(), AggregateProjection.compile(tables, rows, aggregate, problems));
    }
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
  }

  /** What is stored of a table's rows: columns, extra, derived. */
  public RowType storedType(String table) {
    return projections.get(table).storedType();
  }

  /** A table's rows as they leave this stage: what is stored, then the inputs. */
  public RowType enrichedType(String table) {
    return projections.get(table).enrichedType();
  }

  /** What an aggregate reads: its time, whether its condition holds, its group, its measures. */
  public RowType aggregateType(String aggregate) {
    return inputs.get(aggregate).type();
  }

  /** Adds the derived columns to the decoded rows of a table. */
  public DataStream<RowData> enrich(String table, DataStream<RowData> decoded) {
    TableProjection projection = projections.get(table);
    return projection.isIdentity()
        ? decoded
        : project(decoded, projection.time(), projection.select(), projection.enrichedType());
  }

  /** Prepares the enriched rows of a table for an aggregate. */
  public DataStream<RowData> prepare(String aggregate, DataStream<RowData> enriched) {
    AggregateProjection projection = inputs.get(aggregate);
    return project(enriched, projection.time(), projection.select(), projection.type());
  }

  private DataStream<RowData> project(
      DataStream<RowData> rows, String time, String select, RowType type) {
    Table from = tables.fromDataStream(rows, withWatermarks(time));
    Table projected = tables.sqlQuery("SELECT " + select + " FROM " + from);
    return tables.toDataStream(projected, InternalTypeInfo.of(type).getDataType());
  }

  /**
   * The Table API lets watermarks pass only when it is told that the stream has them. It wants a
   * time column in milliseconds for that, which nothing reads.
   */
  private static Schema withWatermarks(String time) {
    return Schema.newBuilder()
        .columnByExpression("_event_time", "CAST(`" + time + "` AS TIMESTAMP_LTZ(3))")
        .watermark("_event_time", "SOURCE_WATERMARK()")
        .build();
  }
}
