package io.clicklake.catalog.lake;

/** The kinds of Iceberg catalog that can hold the tables. */
public enum CatalogType {
  /** AWS Glue Data Catalog; what Athena reads. */
  GLUE("org.apache.iceberg.aws.glue.GlueCatalog", false, true),
  /** Any server of the Iceberg REST protocol: Polaris, Lakekeeper, S3 Tables, Unity, ... */
  REST("org.apache.iceberg.rest.RESTCatalog", true, false),
  /** A database; SQLite needs no server and is what the local runner uses. */
  JDBC("org.apache.iceberg.jdbc.JdbcCatalog", true, true),
  /** Directories only, for tests: a commit is a rename, so never on S3. */
  HADOOP("org.apache.iceberg.hadoop.HadoopCatalog", false, true);

  /** The class of the catalog; by name, since not every home has the AWS SDK. */
  final String implementation;

  final boolean needsUri;
  final boolean needsWarehouse;

  CatalogType(String implementation, boolean needsUri, boolean needsWarehouse) {
    this.implementation = implementation;
    this.needsUri = needsUri;
    this.needsWarehouse = needsWarehouse;
  }
}
