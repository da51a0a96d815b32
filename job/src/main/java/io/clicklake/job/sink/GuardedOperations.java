package io.clicklake.job.sink;

import java.util.function.Consumer;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/**
 * The operations of a table, with a check before each attempt to commit. The check gets the table
 * metadata that the attempt is based on. To stop the commit, the check throws an exception.
 *
 * <p>This check is necessary, because Iceberg's {@code SnapshotProducer} itself retries a commit
 * after a conflict. For a retry, Iceberg loads the new version of the table and commits on top of
 * it, even if the new version contains changes that must stop the job.
 *
 * <p>An instance is used for one commit.
 */
final class GuardedOperations implements TableOperations {
  private final TableOperations operations;
  private final Consumer<TableMetadata> guard;
  private boolean committed;

  private GuardedOperations(TableOperations operations, Consumer<TableMetadata> guard) {
    this.operations = operations;
    this.guard = guard;
  }

  /** The same table, with checked commits. Both share the loaded metadata. */
  static Table of(Table table, String name, Consumer<TableMetadata> guard) {
    BaseTable base = (BaseTable) table;
    return new BaseTable(new GuardedOperations(base.operations(), guard), name, base.reporter());
  }

  @Override
  public void commit(TableMetadata base, TableMetadata metadata) {
    guard.accept(base);
    operations.commit(base, metadata);
    committed = true;
  }

  @Override
  public TableMetadata current() {
    return operations.current();
  }

  /**
   * Iceberg refreshes the table after a commit too, to inform listeners. For this, the metadata
   * that the catalog returned with its answer is new enough, so there is no further call.
   */
  @Override
  public TableMetadata refresh() {
    return committed ? operations.current() : operations.refresh();
  }

  @Override
  public FileIO io() {
    return operations.io();
  }

  @Override
  public EncryptionManager encryption() {
    return operations.encryption();
  }

  @Override
  public String metadataFileLocation(String fileName) {
    return operations.metadataFileLocation(fileName);
  }

  @Override
  public LocationProvider locationProvider() {
    return operations.locationProvider();
  }

  @Override
  public TableOperations temp(TableMetadata uncommitted) {
    return operations.temp(uncommitted);
  }

  @Override
  public long newSnapshotId() {
    return operations.newSnapshotId();
  }

  @Override
  public boolean requireStrictCleanup() {
    return operations.requireStrictCleanup();
  }
}
