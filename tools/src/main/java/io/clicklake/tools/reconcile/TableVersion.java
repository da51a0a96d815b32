package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.read.Commit;
import java.util.Optional;
import org.apache.iceberg.Table;

/**
 * A table as it was at a checkpoint.
 *
 * @param commit the snapshot of the checkpoint; empty when the table had no snapshot yet
 * @param current the table's current snapshot; empty when the table has none
 * @param rowsAfter the rows that commits after the checkpoint added, minus the rows that these
 *     commits removed
 */
public record TableVersion(
    String name, Table table, Optional<Commit> commit, Optional<Commit> current, long rowsAfter) {

  /** Whether the table's current snapshot is that of the checkpoint. */
  public boolean isCurrent() {
    return commit.map(Commit::snapshotId).equals(current.map(Commit::snapshotId));
  }
}
