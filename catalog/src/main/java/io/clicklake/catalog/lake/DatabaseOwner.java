package io.clicklake.catalog.lake;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.table.TableDefinition;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * Keeps a second dataset out of a database: some tables have the same name in every dataset, and
 * the rows and books of two would mix there. Such a table says whose it is from its creation on,
 * which is atomic in every catalog, so that of two datasets one creates it. A table of before,
 * which says nothing, becomes that of the first dataset that comes.
 */
final class DatabaseOwner {
  private DatabaseOwner() {}

  /** What to say when the table is that of another dataset than the definition's. */
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
                    + "' (so says '"
                    + TableDefinition.DATASET
                    + "', a property of its table '"
                    + name.name()
                    + "'), and a database holds one dataset: give '"
                    + dataset
                    + "' another one with '"
                    + CatalogOptions.DATABASE.key()
                    + "', or leave that option out for the one named after the dataset.");
  }

  /**
   * @throws SetupException when the table is that of another dataset
   */
  static void check(Table table, TableIdentifier name, TableDefinition definition) {
    problem(table, name, definition)
        .ifPresent(
            problem -> {
              throw new SetupException(problem);
            });
  }
}
