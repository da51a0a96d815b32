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
 * The definition of a table: columns, partitioning, properties.
 *
 * <p>All columns are optional. Missing values are found earlier: events are checked against the
 * contract before they become rows. A required column could not be added to an existing table, and
 * the dataset could not remove it later. Field ids count from 1 in the order of the columns. A
 * table with schema changes has other ids, so compare columns by name.
 */
public final class TableDefinition {
  /** The table property with the name of the dataset that the table belongs to. */
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

  /** Starts a definition. The columns must have stored types, see {@link StoredType}. */
  public static TableDefinitionBuilder draft(String name, RowType columns) {
    return new TableDefinitionBuilder(name, columns);
  }

  public String name() {
    return name;
  }

  /** The columns in the order of the definition, all nullable and of a {@link StoredType}. */
  public RowType rowType() {
    return rowType;
  }

  public Schema schema() {
    return schema;
  }

  /** The type of a column as Iceberg writes it, for example {@code decimal(18, 6)}. */
  public String typeOf(String column) {
    return schema.findField(column).type().toString();
  }

  /** The comment of a column; empty if it has none. */
  public Optional<String> meaningOf(String column) {
    return Optional.ofNullable(schema.findField(column).doc());
  }

  /** The comment of the table, which says what its rows are; empty if it has none. */
  public Optional<String> comment() {
    return Optional.ofNullable(properties.get("comment"));
  }

  public PartitionSpec spec() {
    return spec;
  }

  /** The properties that Clicklake owns, including {@code format-version} and {@code comment}. */
  public Map<String, String> properties() {
    return properties;
  }

  /** The only dataset that can write to the table; empty if every dataset can. */
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
        problems.add(where + " is defined twice; Athena ignores upper and lower case: rename one.");
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
    if (hasEventTextInPaths(spec)) {
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

  private static boolean hasEventTextInPaths(PartitionSpec spec) {
    return spec.fields().stream()
        .anyMatch(
            field ->
                field.transform().isIdentity()
                    && spec.schema().findType(field.sourceId()).typeId() == TypeID.STRING);
  }
}
