package io.clicklake.job.enrich;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.record.RowSplit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;

/**
 * The SQL of a dataset, compiled: derived columns of its tables, conditions and measures of its
 * aggregates. All of it is checked at once when this is made.
 */
public final class Enrichment {
  private static final String OWN_FIELD = "_own";
  private static final String COMPUTED_FIELD = "_computed";

  private final Projector projector;
  private final Map<String, TableProjection> projections = new LinkedHashMap<>();
  private final Map<String, AggregateProjection> inputs = new LinkedHashMap<>();

  /**
   * @throws SetupException that names each expression which does not compile or cannot be run
   */
  public Enrichment(StreamExecutionEnvironment env, Dataset dataset) {
    this.projector = new Projector(env);
    List<String> problems = new ArrayList<>();
    for (TableSpec table : dataset.tables()) {
      projections.put(table.name(), TableProjection.compile(projector.tables(), table, problems));
    }
    for (AggregateSpec aggregate : dataset.aggregates()) {
      TableProjection from = projections.get(aggregate.from());
      inputs.put(
          aggregate.name(),
          AggregateProjection.compile(projector.tables(), from, aggregate, problems));
    }
    tryOut(dataset, problems);
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
  }

  private void tryOut(Dataset dataset, List<String> problems) {
    for (TableSpec table : dataset.tables()) {
      TableProjection projection = projections.get(table.name());
      projector.tryOut(table.decodedType(), table.time(), projection.items(), problems);
    }
    for (AggregateSpec aggregate : dataset.aggregates()) {
      RowType rows = projections.get(aggregate.from()).enrichedType();
      AggregateProjection input = inputs.get(aggregate.name());
      projector.tryOut(rows, input.time(), input.items(), problems);
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

  /**
   * Makes the rows of a table of their parts, and adds the derived columns.
   *
   * @param events the rows of one event in each element, as {@link RowSplit#eventType()} says
   */
  public DataStream<RowData> enrich(String table, DataStream<RowData> events) {
    TableProjection projection = projections.get(table);
    RowSplit parts = projection.parts();
    List<SelectItem> perEvent = projection.perEvent();
    DataStream<RowData> computed =
        projector.compute(events, parts.eventType(), List.of(RowSplit.SHARED_FIELD), perEvent);
    SingleOutputStreamOperator<RowData> enriched;
    if (projection.perRow().isEmpty()) {
      enriched = computed.flatMap(new ExplodeRows(parts, projection.layout()));
    } else {
      RowType nested = nestedType(parts, perEvent);
      DataStream<RowData> rows =
          computed
              .flatMap(new ExplodeNestedRows(parts, SelectItem.type(perEvent)))
              .returns(InternalTypeInfo.of(nested))
              .uid("enrich-nest-" + table)
              .name("enrich: nest " + table)
              .setParallelism(events.getParallelism());
      enriched =
          projector
              .compute(rows, nested, List.of(RowSplit.SHARED_FIELD, OWN_FIELD), projection.perRow())
              .map(new EnrichedRowView(parts, perEvent.size(), projection.layout()));
    }
    return enriched
        .returns(InternalTypeInfo.of(projection.enrichedType()))
        .uid("enrich-" + table)
        .name("enrich: " + table)
        .setParallelism(events.getParallelism());
  }

  /** A row on its way through SQL: its parts, and what was computed for its event if anything. */
  private static RowType nestedType(RowSplit parts, List<SelectItem> perEvent) {
    List<RowType.RowField> fields = new ArrayList<>();
    fields.add(new RowType.RowField(RowSplit.SHARED_FIELD, parts.shared()));
    fields.add(new RowType.RowField(OWN_FIELD, parts.own()));
    if (!perEvent.isEmpty()) {
      fields.add(new RowType.RowField(COMPUTED_FIELD, SelectItem.type(perEvent)));
    }
    return new RowType(false, fields);
  }

  /** Prepares the enriched rows of a table for an aggregate. */
  public DataStream<RowData> prepare(String aggregate, DataStream<RowData> enriched) {
    AggregateProjection projection = inputs.get(aggregate);
    return projector.project(enriched, projection.time(), projection.items());
  }
}
