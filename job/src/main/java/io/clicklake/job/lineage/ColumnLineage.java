package io.clicklake.job.lineage;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Measure;
import io.clicklake.catalog.dataset.StreamRule;
import io.clicklake.catalog.dataset.TableSpec;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.ColumnLineageDatasetFacet;
import io.openlineage.client.OpenLineage.InputField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The column lineage of the clean tables and aggregates of a dataset: the fields of the stream that
 * each column comes from, and the fields that decide which rows a table has. The types and subtypes
 * are defined by OpenLineage's facet {@code columnLineage}.
 */
final class ColumnLineage {
  private static final String DIRECT = "DIRECT";
  private static final String INDIRECT = "INDIRECT";

  /** Functions whose results do not contain their argument. */
  private static final Pattern MASKING = Pattern.compile("(?i)\\b(KEYED_HASH|MASK_IP)\\s*\\(");

  private final OpenLineage model;
  private final Dataset dataset;
  private final String namespace;
  private final String stream;

  ColumnLineage(OpenLineage model, Dataset dataset, String namespace, String stream) {
    this.model = model;
    this.dataset = dataset;
    this.namespace = namespace;
    this.stream = stream;
  }

  /**
   * The lineage of a table. Empty for the tables that every dataset has, for example {@code
   * ledger}.
   */
  Optional<ColumnLineageDatasetFacet> of(String table) {
    Optional<ColumnLineageDatasetFacet> clean =
        dataset.tables().stream()
            .filter(spec -> spec.name().equals(table))
            .findFirst()
            .map(this::clean);
    return clean.isPresent()
        ? clean
        : dataset.aggregates().stream()
            .filter(spec -> spec.name().equals(table))
            .findFirst()
            .map(this::aggregate);
  }

  private ColumnLineageDatasetFacet clean(TableSpec table) {
    ColumnSources sources = ColumnSources.of(table);
    Map<String, List<InputField>> columns = new LinkedHashMap<>();
    table.columns().forEach(column -> columns.put(column.name(), column(sources, column.name())));
    table
        .extra()
        .ifPresent(
            extra ->
                columns.put(
                    extra,
                    fields(
                        sources.fieldsOfColumn(extra),
                        DIRECT,
                        "TRANSFORMATION",
                        "fields that the contract allows but does not name, as JSON text")));
    table.derived().forEach(column -> columns.put(column.name(), column(sources, column.name())));
    return facet(columns, rows(sources));
  }

  private ColumnLineageDatasetFacet aggregate(AggregateSpec aggregate) {
    ColumnSources sources = ColumnSources.of(dataset, aggregate);
    Map<String, List<InputField>> columns = new LinkedHashMap<>();
    for (String bound : List.of("window_start", "window_end")) {
      String meaning = bound.replace('_', ' ') + " of " + aggregate.window();
      columns.put(
          bound,
          fields(sources.fieldsOfColumn(aggregate.time()), DIRECT, "TRANSFORMATION", meaning));
    }
    aggregate.groupBy().forEach(column -> columns.put(column, column(sources, column)));
    for (Measure measure : aggregate.measures()) {
      String kind = measure.kind().name().toLowerCase(Locale.ROOT);
      List<InputField> inputs =
          new ArrayList<>(
              fields(
                  sources.fieldsOf(measure.expression()),
                  DIRECT,
                  "AGGREGATION",
                  kind + " of " + measure.expression()));
      measure
          .where()
          .ifPresent(
              where ->
                  inputs.addAll(fields(sources.fieldsOf(where), INDIRECT, "CONDITIONAL", where)));
      columns.put(measure.name(), inputs);
    }
    List<InputField> rows = new ArrayList<>(rows(sources));
    for (String column : aggregate.groupBy()) {
      rows.addAll(
          fields(sources.fieldsOfColumn(column), INDIRECT, "GROUP_BY", "group by " + column));
    }
    aggregate
        .where()
        .ifPresent(
            where -> rows.addAll(fields(sources.fieldsOf(where), INDIRECT, "FILTER", where)));
    return facet(columns, rows);
  }

  private List<InputField> column(ColumnSources sources, String column) {
    String expression = sources.expressionOf(column);
    return expression == null
        ? fields(sources.fieldsOfColumn(column), DIRECT, "IDENTITY", null)
        : fields(sources.fieldsOfColumn(column), DIRECT, "TRANSFORMATION", expression);
  }

  /** The fields that decide which rows the table has. */
  private List<InputField> rows(ColumnSources sources) {
    TableSpec table = sources.table();
    List<InputField> rows = new ArrayList<>();
    for (StreamRule rule : dataset.where()) {
      rows.addAll(fields(Set.of(rule.value().toString()), INDIRECT, "FILTER", rule.toString()));
    }
    table
        .where()
        .ifPresent(
            where ->
                rows.addAll(
                    fields(
                        sources.fieldsOf(where.expression()),
                        INDIRECT,
                        "FILTER",
                        where.expression())));
    table
        .sample()
        .ifPresent(
            sample ->
                rows.addAll(
                    fields(
                        sources.fieldsOfColumn(sample.by()),
                        INDIRECT,
                        "FILTER",
                        "sample of " + sample.percent() + " % by " + sample.by())));
    return rows;
  }

  private List<InputField> fields(
      Set<String> fields, String type, String subtype, String description) {
    boolean masking = description != null && MASKING.matcher(description).find();
    return fields.stream()
        .map(
            field ->
                model.newInputField(
                    namespace,
                    stream,
                    field,
                    List.of(
                        model.newInputFieldTransformations(type, subtype, description, masking))))
        .collect(Collectors.toList());
  }

  private ColumnLineageDatasetFacet facet(
      Map<String, List<InputField>> columns, List<InputField> rows) {
    OpenLineage.ColumnLineageDatasetFacetFieldsBuilder fields =
        model.newColumnLineageDatasetFacetFieldsBuilder();
    columns.forEach(
        (column, inputs) -> {
          if (!inputs.isEmpty()) {
            fields.put(
                column, model.newColumnLineageDatasetFacetFieldsAdditional(inputs, null, null));
          }
        });
    return model.newColumnLineageDatasetFacet(fields.build(), rows);
  }
}
