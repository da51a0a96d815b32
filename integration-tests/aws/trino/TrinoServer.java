import io.trino.plugin.iceberg.IcebergPlugin;
import io.trino.server.testing.TestingTrinoServer;
import java.util.Map;

/**
 * A Trino server with one catalog, which is named {@code awsdatacatalog} as in Athena: Iceberg
 * tables in Glue and S3 at one endpoint. Trino needs JDK 25, which runs this class from its source:
 * {@code java TrinoServer.java ENDPOINT REGION}. The credentials belong to no account.
 */
final class TrinoServer {
  public static void main(String[] arguments) throws Exception {
    String endpoint = arguments[0];
    String region = arguments[1];
    TestingTrinoServer server = TestingTrinoServer.builder().build();
    server.installPlugin(new IcebergPlugin());
    server.createCatalog(
        "awsdatacatalog",
        "iceberg",
        Map.ofEntries(
            Map.entry("iceberg.catalog.type", "glue"),
            Map.entry("hive.metastore.glue.endpoint-url", endpoint),
            Map.entry("hive.metastore.glue.region", region),
            Map.entry("hive.metastore.glue.aws-access-key", "test"),
            Map.entry("hive.metastore.glue.aws-secret-key", "test"),
            Map.entry("fs.native-s3.enabled", "true"),
            Map.entry("s3.endpoint", endpoint),
            Map.entry("s3.region", region),
            Map.entry("s3.path-style-access", "true"),
            Map.entry("s3.aws-access-key", "test"),
            Map.entry("s3.aws-secret-key", "test")));
    System.out.println("Trino answers at " + server.getBaseUrl());
    Thread.sleep(Long.MAX_VALUE);
  }
}
