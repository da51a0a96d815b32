package io.clicklake.catalog.lake;

/** The types of Iceberg catalogs that are supported. */
public enum CatalogType {
  /** AWS Glue Data Catalog, which Athena reads. */
  GLUE("org.apache.iceberg.aws.glue.GlueCatalog", false, true, true),
  /** Any server of the Iceberg REST protocol: Polaris, Lakekeeper, S3 Tables, Unity, ... */
  REST("org.apache.iceberg.rest.RESTCatalog", true, false, true),
  /** A relational database. The local runner uses SQLite, which needs no server. */
  JDBC("org.apache.iceberg.jdbc.JdbcCatalog", true, true, false),
  /**
   * Directories without a server or database, for tests. A commit is a rename, which is not safe on
   * S3.
   */
  HADOOP("org.apache.iceberg.hadoop.HadoopCatalog", false, true, false);

  /** The class of the catalog, by name, because the AWS SDK is not always on the class path. */
  final String implementation;

  final boolean needsUri;
  final boolean needsWarehouse;

  /** Whether the catalog answers several calls at the same time. */
  final boolean isService;

  CatalogType(String implementation, boolean needsUri, boolean needsWarehouse, boolean isService) {
    this.implementation = implementation;
    this.needsUri = needsUri;
    this.needsWarehouse = needsWarehouse;
    this.isService = isService;
  }
}
