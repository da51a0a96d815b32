package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.read.Commit;
import java.util.Optional;
import org.apache.iceberg.Table;

/**
 * A table as it was at a checkpoint.
 *
 * @param commit the snapshot; empty when the table had none yet
 * @param current the snapshot that is the table's current one; empty when it has none
 */
public record TableVersion(
    String name, Table table, Optional<Commit> commit, Optional<Commit> current) {

  /** Whether the table is so now. */
  public boolean isCurrent() {
    return commit.map(Commit::snapshotId).equals(current.map(Commit::snapshotId));
  }
}
