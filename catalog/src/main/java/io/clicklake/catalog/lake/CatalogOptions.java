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
              "The catalog of the tables: glue, rest, jdbc or hadoop (for tests only, because its "
                  + "commits are renames). The default is glue, because Athena reads it.");

  public static final ConfigOption<String> URI =
      ConfigOptions.key("catalog.uri")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Address of the catalog: https://... for rest, jdbc:... for jdbc. No default, because "
                  + "every catalog has its own address; glue and hadoop need none.");

  public static final ConfigOption<String> WAREHOUSE =
      ConfigOptions.key("catalog.warehouse")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Location of the table files: s3://bucket/path, or a local path. Each table has its "
                  + "own directory below it. For rest, the name of a warehouse, if the server has "
                  + "several.");

  public static final ConfigOption<String> DATABASE =
      ConfigOptions.key("catalog.database")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The database of the tables; it is created if it is missing. The default is the name "
                  + "of the dataset with '_' for '-', so that two datasets do not share a database.");

  public static final ConfigOption<Map<String, String>> PROPERTIES =
      ConfigOptions.key("catalog.properties")
          .mapType()
          .defaultValue(Map.of())
          .withDescription(
              "All other settings of Iceberg's catalog and file access, as catalog.properties.NAME: "
                  + "client.region, s3.endpoint, credential, jdbc.password, ... Passed on unchanged; "
                  + "values are never printed. Empty by default.");

  private CatalogOptions() {}
}
