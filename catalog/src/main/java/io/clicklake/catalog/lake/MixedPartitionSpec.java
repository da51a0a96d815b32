package io.clicklake.catalog.lake;

import java.util.Optional;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdatePartitionSpec;
import org.apache.iceberg.exceptions.CommitFailedException;

/**
 * A partition spec without fields, for data files with rows of many partitions. Each table has this
 * spec in addition to its default spec; in a table without partitions, it is the default spec. When
 * the spec is added, the default spec stays the default, and its ids do not change. Readers read
 * each file with the spec with which the file was written.
 *
 * <p>The spec is found by its fields, not by its id, because the id can change: snapshot expiry can
 * remove the spec if no file uses it, and when the spec is added again, it can get another id.
 */
public final class MixedPartitionSpec {
  private MixedPartitionSpec() {}

  /** The spec of the loaded table; for a table without partitions, its default spec. */
  public static Optional<PartitionSpec> of(Table table) {
    // Does not use isUnpartitioned(): it is also true for a spec with only deleted fields, which a
    // table that once had format version 1 can have.
    return table.specs().values().stream().filter(spec -> spec.fields().isEmpty()).findFirst();
  }

  /** Returns the spec of the loaded table and adds it if it is missing. */
  public static PartitionSpec putInto(Table table) {
    if (of(table).isEmpty()) {
      try {
        add(table.updateSpec(), table.spec());
      } catch (CommitFailedException e) {
        table.refresh();
        if (of(table).isEmpty()) {
          throw e;
        }
        // Another process added it at the same time.
      }
    }
    return of(table).orElseThrow();
  }

  /**
   * Adds the spec and commits the change.
   *
   * @param own the table's default spec, which does not change
   */
  static void add(UpdatePartitionSpec update, PartitionSpec own) {
    for (PartitionField field : own.fields()) {
      update.removeField(field.name());
    }
    update.addNonDefaultSpec().commit();
  }
}
