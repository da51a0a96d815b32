package io.clicklake.catalog.lake;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.table.TableDefinition;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * Checks that a database is used by one dataset only. Some tables have the same name in every
 * dataset. So in a shared database, the rows and ledgers of two datasets would be mixed.
 *
 * <p>Each table with such a name stores the name of its dataset from its creation. Creation is
 * atomic in every catalog, so only one of two datasets can create the table. A table of an older
 * version stores no dataset name; the first dataset that uses the table becomes its owner.
 */
final class DatabaseOwner {
  private DatabaseOwner() {}

  /** The message if the table belongs to another dataset than the definition. */
  static Optional<String> problem(Table table, TableIdentifier name, TableDefinition definition) {
    String owner = table.properties().get(TableDefinition.DATASET);
    return definition
        .dataset()
        .filter(dataset -> owner != null && !owner.equals(dataset))
        .map(
            dataset ->
                "Database '"
                    + name.namespace()
                    + "' belongs to dataset '"
                    + owner
                    + "' (see the property '"
                    + TableDefinition.DATASET
                    + "' of its table '"
                    + name.name()
                    + "'), and a database can have only one dataset: set another database for '"
                    + dataset
                    + "' with '"
                    + CatalogOptions.DATABASE.key()
                    + "', or remove this option to use the database named after the dataset.");
  }

  /**
   * @throws SetupException if the table belongs to another dataset
   */
  static void check(Table table, TableIdentifier name, TableDefinition definition) {
    problem(table, name, definition)
        .ifPresent(
            problem -> {
              throw new SetupException(problem);
            });
  }
}
