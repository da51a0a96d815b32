package io.clicklake.job.enrich;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.RowSplit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;

/**
 * The compiled SQL of a dataset: derived columns and conditions of its tables, conditions and
 * measures of its aggregates. The constructor checks all expressions.
 */
public final class Enrichment {
  private static final String OWN_FIELD = "_own";
  private static final String COMPUTED_FIELD = "_computed";

  private final Projector projector;
  private final Map<String, TableProjection> projections = new LinkedHashMap<>();
  private final Map<String, AggregateProjection> inputs = new LinkedHashMap<>();

  /**
   * @throws SetupException with a message for each expression that does not compile or cannot run
   */
  public Enrichment(StreamExecutionEnvironment env, Dataset dataset) {
    this(new Projector(env), dataset);
  }

  Enrichment(Projector projector, Dataset dataset) {
    this.projector = projector;
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
    planAll(dataset, problems);
    dataset.tables().forEach(table -> checkProfile(table, problems));
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
  }

  private void planAll(Dataset dataset, List<String> problems) {
    for (TableSpec table : dataset.tables()) {
      TableProjection projection = projections.get(table.name());
      if (projection.isComputed()) {
        projector.plan(table.decodedType(), table.time(), projection.items(), problems);
      }
      projection
          .condition()
          .ifPresent(
              where ->
                  projector.plan(
                      projection.enrichedType(), table.time(), List.of(where), problems));
    }
    for (AggregateSpec aggregate : dataset.aggregates()) {
      AggregateProjection input = inputs.get(aggregate.name());
      projector.plan(input.rows(), input.time(), input.items(), problems);
    }
  }

  /**
   * Checks the types of the derived columns of a profile. The types of its other columns were
   * checked when the dataset was read.
   */
  private void checkProfile(TableSpec table, List<String> problems) {
    table
        .profile()
        .ifPresent(
            profile ->
                problems.addAll(
                    ProfileTypes.problems(table.name(), profile, storedType(table.name()))));
  }

  /** The type of a table's stored columns: columns, extra column, derived columns. */
  public RowType storedType(String table) {
    return projections.get(table).storedType();
  }

  /** The type of a table's rows after this stage: stored columns, then the inputs. */
  public RowType enrichedType(String table) {
    return projections.get(table).enrichedType();
  }

  /**
   * The input type of an aggregate: time, whether the condition matches, group columns, measures.
   */
  public RowType aggregateType(String aggregate) {
    return inputs.get(aggregate).type();
  }

  /**
   * Builds the rows of a table from their parts, adds the derived columns, and leaves out the rows
   * that do not belong to the table.
   *
   * @param events one element for each event with all its rows, of type {@link
   *     RowSplit#eventType()}
   * @param ledger receives the ledger rows of this stage; not called if the table has no condition
   *     and no sample
   * @param profile receives the counts for the profile of the table; not called if the table has no
   *     profile
   */
  public DataStream<RowData> enrich(
      String table,
      DataStream<RowData> events,
      Consumer<DataStream<RowData>> ledger,
      Consumer<DataStream<GroupMinute>> profile) {
    TableProjection projection = projections.get(table);
    TableFilters filters = new TableFilters(projection, ledger, profile);
    RowSplit parts = projection.parts();
    List<SelectItem> perEvent = projection.perEvent();
    DataStream<RowData> computed =
        filters.afterEventSql(
            projector.compute(
                "event-sql-" + table,
                filters.beforeEventSql(events),
                parts.eventType(),
                List.of(RowSplit.SHARED_FIELD),
                perEvent,
                projection.conditionOfEvent()));
    SingleOutputStreamOperator<RowData> enriched;
    if (projection.needsRows()) {
      RowType nested = nestedType(parts, perEvent);
      DataStream<RowData> nestedRows =
          computed
              .flatMap(new ExplodeNestedRows(parts, SelectItem.type(perEvent)))
              .returns(InternalTypeInfo.of(nested))
              .uid("enrich-nest-" + table)
              .name("enrich: nest " + table)
              .setParallelism(events.getParallelism());
      enriched =
          filters
              .afterRowSql(compute(projection, nestedRows, nested))
              .map(new EnrichedRowView(parts, perEvent.size(), projection.layout()));
    } else {
      enriched =
          computed.flatMap(new ExplodeRows(parts, SelectItem.type(perEvent), projection.layout()));
    }
    DataStream<RowData> rows =
        filters.afterExplode(
            enriched
                .returns(InternalTypeInfo.of(projection.enrichedType()))
                .uid("enrich-" + table)
                .name("enrich: " + table)
                .setParallelism(events.getParallelism()));
    return projection.spec().profile().isPresent()
        ? new ProfileRowsOperator(
                projection.spec(), projection.enrichedType(), projection.eventColumns())
            .apply(rows, profile)
        : rows;
  }

  private DataStream<RowData> compute(
      TableProjection projection, DataStream<RowData> rows, RowType nested) {
    List<String> opened = new ArrayList<>(List.of(RowSplit.SHARED_FIELD, OWN_FIELD));
    if (projection.conditionOfRow().isPresent() && !projection.perEvent().isEmpty()) {
      opened.add(COMPUTED_FIELD);
    }
    return projector.compute(
        "row-sql-" + projection.table(),
        rows,
        nested,
        opened,
        projection.perRow(),
        projection.conditionOfRow());
  }

  /**
   * The row type for SQL on single rows: the parts of a row, and the columns computed for its event
   * if there are any.
   */
  private static RowType nestedType(RowSplit parts, List<SelectItem> perEvent) {
    List<RowType.RowField> fields = new ArrayList<>();
    fields.add(new RowType.RowField(RowSplit.SHARED_FIELD, parts.shared()));
    fields.add(new RowType.RowField(OWN_FIELD, parts.own()));
    if (!perEvent.isEmpty()) {
      fields.add(new RowType.RowField(COMPUTED_FIELD, SelectItem.type(perEvent)));
    }
    return new RowType(false, fields);
  }

  /** Projects the enriched rows of a table to the input of an aggregate. */
  public DataStream<RowData> prepare(String aggregate, DataStream<RowData> enriched) {
    AggregateProjection projection = inputs.get(aggregate);
    return projector.project(
        "prepare-" + aggregate, enriched, projection.rows(), projection.time(), projection.items());
  }
}
