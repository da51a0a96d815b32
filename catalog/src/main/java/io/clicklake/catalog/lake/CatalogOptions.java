package io.clicklake.catalog.lake;

import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options for the catalog and the database of the tables. */
public final class CatalogOptions {
  public static final ConfigOption<CatalogType> TYPE =
      ConfigOptions.key("catalog.type")
          .enumType(CatalogType.class)
          .defaultValue(CatalogType.GLUE)
          .withDescription(
              "The catalog that holds the tables: glue, rest, jdbc or hadoop (for tests only: its"
                  + " commits are renames). Glue by default, because Athena reads it.");

  public static final ConfigOption<String> URI =
      ConfigOptions.key("catalog.uri")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Address of the catalog: https://... for rest, jdbc:... for jdbc. Without a default,"
                  + " because none would be right; glue and hadoop need none.");

  public static final ConfigOption<String> WAREHOUSE =
      ConfigOptions.key("catalog.warehouse")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Where the files of the tables are: s3://bucket/path, or a path on disk when local. Each"
                  + " table gets a directory of its own below it. For rest, the name of a"
                  + " warehouse, when the server knows several.");

  public static final ConfigOption<String> DATABASE =
      ConfigOptions.key("catalog.database")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The database of the tables, created when missing. By default the name of the dataset"
                  + " with '_' for '-', so that two datasets never mix.");

  public static final ConfigOption<Map<String, String>> PROPERTIES =
      ConfigOptions.key("catalog.properties")
          .mapType()
          .defaultValue(Map.of())
          .withDescription(
              "Anything else that Iceberg's catalog or file access takes, as catalog.properties.NAME:"
                  + " client.region, s3.endpoint, credential, jdbc.password, ... Passed on as it is;"
                  + " values are never printed. Empty by default.");

  private CatalogOptions() {}
}
