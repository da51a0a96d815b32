package io.clicklake.catalog.lake;

import io.clicklake.catalog.table.TableDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/**
 * Checks write permissions at start: writes a small file to the data directory of each table and
 * removes it. Without this check, a missing permission would be found only when the first
 * checkpoint fails. Each table is checked, because permissions can depend on the path.
 */
final class WriteProbe {
  private final CatalogDatabase database;
  private final CatalogErrors errors;
  private final TableActions actions;

  WriteProbe(CatalogDatabase database, CatalogErrors errors, TableActions actions) {
    this.database = database;
    this.errors = errors;
    this.actions = actions;
  }

  void tryAll(List<TableDefinition> definitions) {
    CatalogErrors.Collected failures = errors.collect();
    actions.forEach(definitions, failures, this::tryOne);
    failures.check();
  }

  private void tryOne(TableDefinition definition, CatalogErrors.Collected failures) {
    String where = "the files of table '" + database.database() + "." + definition.name() + "'";
    failures.run(
        "write " + where, () -> tryOne(database.table(definition.name()), failures, where));
  }

  private static void tryOne(Table table, CatalogErrors.Collected failures, String where) {
    String location =
        table.locationProvider().newDataLocation(".clicklake-probe-" + UUID.randomUUID());
    OutputFile file = table.io().newOutputFile(location);
    try (PositionOutputStream stream = file.createOrOverwrite()) {
      stream.write(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    failures.run("remove " + where, () -> table.io().deleteFile(location));
  }
}
