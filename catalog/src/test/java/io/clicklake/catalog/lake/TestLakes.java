package io.clicklake.catalog.lake;

import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.catalog.table.TableDefinitionBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.logical.RowType;

/** Catalog settings and table definitions for tests, with a catalog in a directory. */
public final class TestLakes {
  private TestLakes() {}

  public static CatalogSettings sqlite(Path directory) {
    return settings(
        Map.of(
            "catalog.type",
            "jdbc",
            "catalog.uri",
            "jdbc:sqlite:" + directory.resolve("state/catalog.db"),
            "catalog.warehouse",
            directory.resolve("warehouse").toString()));
  }

  public static CatalogSettings hadoop(Path directory) {
    return settings(
        Map.of(
            "catalog.type",
            "hadoop",
            "catalog.warehouse",
            directory.resolve("warehouse").toString()));
  }

  static CatalogSettings settings(Map<String, String> options) {
    return CatalogSettings.of(Configuration.fromMap(options), "test-set");
  }

  public static TableDefinitionBuilder draft(String table, DataTypes.Field... fields) {
    return TableDefinition.draft(table, (RowType) DataTypes.ROW(fields).getLogicalType());
  }

  /** A table with one column. */
  public static TableDefinition small(String table) {
    return draft(table, DataTypes.FIELD("id", DataTypes.BIGINT())).define();
  }
}
