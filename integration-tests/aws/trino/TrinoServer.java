import io.trino.plugin.iceberg.IcebergPlugin;
import io.trino.server.testing.TestingTrinoServer;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A Trino server in one process, with one catalog of Iceberg tables. Trino needs JDK 25, which runs
 * this class from its source: {@code java TrinoServer.java CATALOG KEY=VALUE...}, with the name of
 * the catalog and its properties.
 */
final class TrinoServer {
  public static void main(String[] arguments) throws Exception {
    TestingTrinoServer server = TestingTrinoServer.builder().build();
    server.installPlugin(new IcebergPlugin());
    server.createCatalog(
        arguments[0],
        "iceberg",
        Arrays.stream(arguments)
            .skip(1)
            .map(property -> property.split("=", 2))
            .collect(Collectors.toMap(property -> property[0], property -> property[1])));
    System.out.println("Trino answers at " + server.getBaseUrl());
    Thread.sleep(Long.MAX_VALUE);
  }
}
