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
 * Brings all tables back to one checkpoint: each table is one commit to its catalog, the ledger the
 * last one. It can be repeated, since a table that is there already is left alone; until the ledger
 * is there, the checkpoint can still be found.
 *
 * <p>Assumes that the job does not run. The snapshots that are left stay in the metadata until they
 * expire; tags of hours that name them go.
 */
public final class Rollback {
  private final List<TableVersion> versions;

  /**
   * @throws SetupException with each table that cannot be brought there; nothing is changed then
   */
  public Rollback(CheckpointHistory timeline, Checkpoint checkpoint) {
    this.versions = timeline.at(checkpoint);
  }

  /** Each table as it is to be, in the order in which they are brought there. */
  public List<TableVersion> versions() {
    return versions;
  }

  /**
   * Does it.
   *
   * @param done is told each table as soon as it is there
   * @throws SetupException when a table cannot be brought there, with those that are and those that
   *     are not
   */
  public void run(Consumer<TableVersion> done) {
    List<String> there = new ArrayList<>();
    for (TableVersion version : versions) {
      try {
        if (!version.isCurrent()) {
          bring(version);
        }
      } catch (RuntimeException e) {
        throw stopped(version, there, e);
      }
      there.add(version.name());
      done.accept(version);
    }
  }

  /** Takes every exception: catalogs and file systems share no type. */
  private SetupException stopped(TableVersion at, List<String> there, RuntimeException e) {
    List<String> left = versions.stream().map(TableVersion::name).toList();
    SetupException stopped =
        new SetupException(
            "Table '"
                + at.name()
                + "' could not be rolled back ("
                + e
                + "). At the checkpoint are "
                + there
                + ", as before are "
                + left.subList(there.size(), left.size())
                + ": run the same command again before any job starts.");
    stopped.initCause(e);
    return stopped;
  }

  private static void bring(TableVersion version) {
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
              if (isTagOfHour(name, ref) && !kept.contains(ref.snapshotId())) {
                change.removeTag(name);
              }
            });
    change.commit();
  }

  /** Iceberg has no call for a table without a current snapshot, though each table begins so. */
  private static void empty(TableOperations operations) {
    TableMetadata now = operations.refresh();
    TableMetadata.Builder changed = TableMetadata.buildFrom(now).removeRef(SnapshotRef.MAIN_BRANCH);
    now.refs()
        .forEach(
            (name, ref) -> {
              if (isTagOfHour(name, ref)) {
                changed.removeRef(name);
              }
            });
    operations.commit(now, changed.build());
  }

  private static boolean isTagOfHour(String name, SnapshotRef ref) {
    return ref.isTag() && name.startsWith(HourTags.PREFIX);
  }
}
