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
 * Writes a small file where each table keeps its data, and removes it: a missing permission shows
 * at start and not at the first checkpoint. Permissions may differ by path, hence each table.
 */
final class WriteProbe {
  private final CatalogDatabase lake;
  private final CatalogErrors faults;

  WriteProbe(CatalogDatabase lake, CatalogErrors faults) {
    this.lake = lake;
    this.faults = faults;
  }

  void tryAll(List<TableDefinition> definitions) {
    CatalogErrors.Collected failures = faults.collect();
    for (TableDefinition definition : definitions) {
      String where = "the files of table '" + lake.database() + "." + definition.name() + "'";
      failures.during(
          "write " + where, () -> tryOne(lake.table(definition.name()), failures, where));
    }
    failures.check();
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
    failures.during("remove " + where, () -> table.io().deleteFile(location));
  }
}
