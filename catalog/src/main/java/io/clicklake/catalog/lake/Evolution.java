package io.clicklake.catalog.lake;

import io.clicklake.catalog.table.TableDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.TableUtil;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.UpdateSchema;

/**
 * The changes that make an existing table match its definition. Also has notes for the user, and
 * the problems that prevent the changes. All data files stay readable and all running writers stay
 * correct, so the changes can be made while an older job version still writes.
 */
final class Evolution {
  private final String name;
  private final TableDefinition definition;
  private final ColumnChanges columns;
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final List<String> changes = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private Evolution(String name, Table table, TableDefinition definition) {
    this.name = name;
    this.definition = definition;
    this.columns = new ColumnChanges(name, table.schema(), definition.schema());
    this.problems.addAll(columns.problems());
    this.changes.addAll(columns.sentences());
    compareFormat(TableUtil.formatVersion(table));
    comparePartitioning(table);
    compareMixedSpec(table);
    compareProperties(table.properties());
  }

  /**
   * Compares a table with its definition. Does not change anything.
   *
   * @param name the table's name with its database, for messages
   */
  static Evolution of(String name, Table table, TableDefinition definition) {
    return new Evolution(name, table, definition);
  }

  /** One sentence for each change that {@link #commit} makes. */
  List<String> changes() {
    return changes;
  }

  List<String> notes() {
    return columns.notes();
  }

  List<String> problems() {
    return problems;
  }

  /** Makes all changes in one commit. */
  void commit(Table table) {
    Transaction transaction = table.newTransaction();
    if (!columns.isEmpty()) {
      UpdateSchema schema = transaction.updateSchema();
      columns.applyTo(schema);
      schema.commit();
    }
    // Properties change after the schema, because a property can refer to a new column.
    if (!properties.isEmpty()) {
      UpdateProperties update = transaction.updateProperties();
      properties.forEach(update::set);
      update.commit();
    }
    if (MixedPartitionSpec.of(table).isEmpty()) {
      MixedPartitionSpec.add(transaction.updateSpec(), table.spec());
    }
    transaction.commitTransaction();
  }

  private void compareFormat(int version) {
    if (version != 2) {
      problems.add(
          "Table '"
              + name
              + "' has Iceberg format version "
              + version
              + ", expected 2, which Athena reads and this job writes: "
              + (version < 2
                  ? "upgrade it (set its property 'format-version' to 2)."
                  : "a table cannot be downgraded; write to another database, or copy it to a new table."));
    }
  }

  private void comparePartitioning(Table table) {
    List<String> existing = PartitionNotation.of(table.spec());
    List<String> wanted = PartitionNotation.of(definition.spec());
    if (!existing.equals(wanted)) {
      problems.add(
          "Table '"
              + name
              + "' is partitioned by "
              + existing
              + ", but the dataset defines "
              + wanted
              + ": put the table's partitioning into the dataset, change the table's by hand"
              + " (Spark: ALTER TABLE ... REPLACE PARTITION FIELD), or write to another database.");
    }
  }

  private void compareMixedSpec(Table table) {
    if (MixedPartitionSpec.of(table).isEmpty()) {
      changes.add(
          "table '"
              + name
              + "': add a partition spec without fields in addition to "
              + PartitionNotation.of(table.spec())
              + ", for files with rows of many partitions");
    }
  }

  private void compareProperties(Map<String, String> existing) {
    for (Map.Entry<String, String> wanted : definition.properties().entrySet()) {
      String key = wanted.getKey();
      String value = existing.get(key);
      if (!key.equals(TableProperties.FORMAT_VERSION)
          && !Objects.equals(value, wanted.getValue())) {
        properties.put(key, wanted.getValue());
        changes.add(
            "table '"
                + name
                + "': set property '"
                + key
                + "' to '"
                + wanted.getValue()
                + "'"
                + (value == null ? "" : " (was '" + value + "')"));
      }
    }
  }
}
