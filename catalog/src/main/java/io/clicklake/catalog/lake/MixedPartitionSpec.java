package io.clicklake.catalog.lake;

import java.util.Optional;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdatePartitionSpec;
import org.apache.iceberg.exceptions.CommitFailedException;

/**
 * The partition spec without fields that each table has beside its own: that of data files which
 * hold rows of many partitions. A table's default spec stays the dataset's, its id and the ids of
 * its fields too; readers take each file by the spec it was written with.
 *
 * <p>It is looked for by its fields, not by an id: an expiry that cleans up metadata removes a spec
 * that no snapshot has files of, and put back it may get another id.
 */
public final class MixedPartitionSpec {
  private MixedPartitionSpec() {}

  /** That of the table as it is loaded; of a table without partitions, its own. */
  public static Optional<PartitionSpec> of(Table table) {
    // Not isUnpartitioned(): of a table that was once of format version 1 that may have fields.
    return table.specs().values().stream().filter(spec -> spec.fields().isEmpty()).findFirst();
  }

  /** That of the table as it is loaded, which gets it when it has none. */
  public static PartitionSpec putInto(Table table) {
    if (of(table).isEmpty()) {
      try {
        add(table.updateSpec(), table.spec());
      } catch (CommitFailedException e) {
        table.refresh();
        if (of(table).isEmpty()) {
          throw e;
        }
        // Somebody else, who starts at the same moment, has put it there.
      }
    }
    return of(table).orElseThrow();
  }

  /**
   * Adds it, and commits that.
   *
   * @param own the table's default spec, which stays what it is
   */
  static void add(UpdatePartitionSpec update, PartitionSpec own) {
    for (PartitionField field : own.fields()) {
      update.removeField(field.name());
    }
    update.addNonDefaultSpec().commit();
  }
}
