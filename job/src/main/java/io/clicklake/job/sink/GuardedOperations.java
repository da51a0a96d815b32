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
 * The operations of a table, with a guard that sees what each attempt of a commit is built on and
 * can stop it by throwing. Iceberg's {@code SnapshotProducer} repeats a commit that met a conflict
 * on whatever the table has become, without asking anybody.
 */
final class GuardedOperations implements TableOperations {
  private final TableOperations operations;
  private final Consumer<TableMetadata> guard;

  private GuardedOperations(TableOperations operations, Consumer<TableMetadata> guard) {
    this.operations = operations;
    this.guard = guard;
  }

  /** The same table, whose commits the guard sees. What one of the two loads, the other has. */
  static Table of(Table table, String name, Consumer<TableMetadata> guard) {
    BaseTable base = (BaseTable) table;
    return new BaseTable(new GuardedOperations(base.operations(), guard), name, base.reporter());
  }

  @Override
  public void commit(TableMetadata base, TableMetadata metadata) {
    guard.accept(base);
    operations.commit(base, metadata);
  }

  @Override
  public TableMetadata current() {
    return operations.current();
  }

  @Override
  public TableMetadata refresh() {
    return operations.refresh();
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
