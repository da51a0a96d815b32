package io.clicklake.tools.reconcile;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.read.Commit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Sets all tables back to one checkpoint, with one commit for each table. The ledger is the last
 * table, so that the checkpoint can be found until all other tables are rolled back. A rollback
 * that failed can be repeated: a table that is already at the checkpoint does not change.
 *
 * <p>Assumes that the job is stopped. The newer snapshots stay in the metadata until they expire,
 * but hour tags that name them are removed.
 */
public final class Rollback {
  private final List<TableVersion> versions;

  /**
   * @throws SetupException with each table that has no snapshot of the checkpoint; nothing is
   *     changed
   */
  public Rollback(CheckpointHistory history, Checkpoint checkpoint) {
    this.versions = history.at(checkpoint);
  }

  /** Each table as it will be, in the order of the commits. */
  public List<TableVersion> versions() {
    return versions;
  }

  /**
   * Sets the tables back.
   *
   * @param done called after each table
   * @throws SetupException when a commit fails; the message lists the tables that are at the
   *     checkpoint and those that are not
   */
  public void run(Consumer<TableVersion> done) {
    List<String> finished = new ArrayList<>();
    for (TableVersion version : versions) {
      try {
        if (!version.isCurrent()) {
          setBack(version);
        }
      } catch (RuntimeException e) {
        throw stopped(version, finished, e);
      }
      finished.add(version.name());
      done.accept(version);
    }
  }

  /** Catches any exception, because catalogs and file systems have no common type. */
  private SetupException stopped(TableVersion at, List<String> finished, RuntimeException e) {
    List<String> left = versions.stream().map(TableVersion::name).toList();
    SetupException stopped =
        new SetupException(
            "Table '"
                + at.name()
                + "' could not be rolled back ("
                + e
                + "). At the checkpoint: "
                + finished
                + ". Not changed: "
                + left.subList(finished.size(), left.size())
                + ". Run the same command again before a job starts.");
    stopped.initCause(e);
    return stopped;
  }

  private static void setBack(TableVersion version) {
    Table table = version.table();
    if (version.commit().isEmpty()) {
      empty(((HasTableOperations) table).operations());
      return;
    }
    long target = version.commit().map(Commit::snapshotId).orElseThrow();
    ManageSnapshots change = table.manageSnapshots().rollbackTo(target);
    Set<Long> kept =
        new HashSet<>(SnapshotUtil.ancestorIds(table.snapshot(target), table::snapshot));
    table
        .refs()
        .forEach(
            (name, ref) -> {
              if (isHourTag(name, ref) && !kept.contains(ref.snapshotId())) {
                change.removeTag(name);
              }
            });
    change.commit();
  }

  /** Iceberg has no call that removes the current snapshot, so this changes the metadata. */
  private static void empty(TableOperations operations) {
    TableMetadata now = operations.refresh();
    TableMetadata.Builder changed = TableMetadata.buildFrom(now).removeRef(SnapshotRef.MAIN_BRANCH);
    now.refs()
        .forEach(
            (name, ref) -> {
              if (isHourTag(name, ref)) {
                changed.removeRef(name);
              }
            });
    operations.commit(now, changed.build());
  }

  private static boolean isHourTag(String name, SnapshotRef ref) {
    return ref.isTag() && name.startsWith(HourTags.PREFIX);
  }
}
