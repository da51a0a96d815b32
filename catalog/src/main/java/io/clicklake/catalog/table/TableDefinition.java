package io.clicklake.catalog.table;

import io.clicklake.catalog.SetupException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.types.Type.TypeID;
import org.apache.iceberg.types.Types.NestedField;

/**
 * A table as it should be: columns, partitioning, properties.
 *
 * <p>All columns are optional. What must be there is the contract's business, and checked before a
 * row exists; a required column could neither be added to a table later nor outlive the dataset
 * that named it. Field ids count from 1 in the order of the columns: a table that has evolved has
 * others, so compare by name.
 */
public final class TableDefinition {
  /** The property that holds the name of the dataset whose rows a table holds. */
  public static final String DATASET = "clicklake.dataset";

  private final String name;
  private final RowType rowType;
  private final Schema schema;
  private final PartitionSpec spec;
  private final Map<String, String> properties;

  TableDefinition(TableDefinitionBuilder draft) {
    List<String> problems = columnProblems(draft);
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    this.name = draft.name;
    this.rowType = nullable(draft.columns);
    this.schema = schema(draft);
    this.spec = new PartitionFields(draft.name, schema).spec(draft.partitioning);
    this.properties = Collections.unmodifiableMap(properties(draft, spec));
  }

  /** Starts a definition; the types of the columns must be stored types. */
  public static TableDefinitionBuilder draft(String name, RowType columns) {
    return new TableDefinitionBuilder(name, columns);
  }

  public String name() {
    return name;
  }

  /** The columns in the order of the definition, each nullable and of a {@link StoredType}. */
  public RowType rowType() {
    return rowType;
  }

  public Schema schema() {
    return schema;
  }

  public PartitionSpec spec() {
    return spec;
  }

  /** The properties that Clicklake owns, {@code format-version} and {@code comment} included. */
  public Map<String, String> properties() {
    return properties;
  }

  /** The one dataset whose rows the table may hold; empty when any may write to it. */
  public Optional<String> dataset() {
    return Optional.ofNullable(properties.get(DATASET));
  }

  @Override
  public String toString() {
    return "TableDefinition(" + name + ")";
  }

  private static List<String> columnProblems(TableDefinitionBuilder draft) {
    List<String> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (RowType.RowField field : draft.columns.getFields()) {
      String where = "Table '" + draft.name + "', column '" + field.getName() + "'";
      StoredType.problem(field.getType())
          .ifPresent(problem -> problems.add(where + " is " + problem));
      if (!seen.add(field.getName().toLowerCase(Locale.ROOT))) {
        problems.add(
            where + " is there twice; Athena does not tell upper from lower case: rename one.");
      }
    }
    return problems;
  }

  private static RowType nullable(RowType columns) {
    List<RowType.RowField> fields = new ArrayList<>();
    for (RowType.RowField field : columns.getFields()) {
      fields.add(new RowType.RowField(field.getName(), field.getType().copy(true)));
    }
    return new RowType(false, fields);
  }

  private static Schema schema(TableDefinitionBuilder draft) {
    List<NestedField> fields = new ArrayList<>();
    for (RowType.RowField field : draft.columns.getFields()) {
      fields.add(
          NestedField.optional(
              fields.size() + 1,
              field.getName(),
              FlinkSchemaUtil.convert(field.getType()),
              draft.docs.get(field.getName())));
    }
    return new Schema(fields);
  }

  private static Map<String, String> properties(TableDefinitionBuilder draft, PartitionSpec spec) {
    Map<String, String> properties = OwnedProperties.all();
    if (hasTextOfEventsInPaths(spec)) {
      properties.putAll(OwnedProperties.withoutPartitionsInPaths());
    }
    draft.bounds.forEach(
        (column, bounds) ->
            properties.put(
                TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + column, bounds.metricsMode));
    if (!draft.dataset.isEmpty()) {
      properties.put(DATASET, draft.dataset);
    }
    if (!draft.comment.isEmpty()) {
      properties.put("comment", draft.comment);
    }
    return properties;
  }

  private static boolean hasTextOfEventsInPaths(PartitionSpec spec) {
    return spec.fields().stream()
        .anyMatch(
            field ->
                field.transform().isIdentity()
                    && spec.schema().findType(field.sourceId()).typeId() == TypeID.STRING);
  }
}
