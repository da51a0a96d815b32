package io.clicklake.benchmarks.serve;

import io.clicklake.catalog.lake.LocalCatalog;
import io.clicklake.local.cluster.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Trino server in a child process, which reads the tables of a local warehouse through their
 * catalog. Its output is in {@code benchmarks/target/trino.log}.
 */
final class TrinoProcess implements AutoCloseable {
  static final String CATALOG = "lake";

  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final Pattern ADDRESS = Pattern.compile("Trino answers at (http://[\\w.:]+)");
  private static final Path BENCHMARKS = Path.of(System.getProperty("clicklake.benchmarks"));
  private static final Path TESTS = BENCHMARKS.resolveSibling("integration-tests");
  private static final Path CLASS_PATH = TESTS.resolve("target/aws/trino.classpath");
  private static final Path JAVA = TESTS.resolve("target/aws/java25");

  private final Process process;
  private final Path log;

  private TrinoProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** The reason why Trino cannot be started; empty if it can. */
  static Optional<String> missing() throws IOException {
    if (!Files.exists(CLASS_PATH) || !Files.exists(JAVA)) {
      return Optional.of("there is no " + CLASS_PATH + "; run integration-tests/aws/install.");
    }
    if (!Files.isExecutable(java())) {
      return Optional.of(
          "integration-tests/aws/install found no JDK 25 in JAVA_25_HOME, /usr/lib/jvm or /opt.");
    }
    return Optional.empty();
  }

  private static Path java() throws IOException {
    return Path.of(Files.readString(JAVA).strip(), "bin", "java");
  }

  /**
   * @param heap the size of the heap in the notation of Java, as in 4g
   */
  static TrinoProcess start(Path warehouse, String heap) throws IOException {
    Path log = BENCHMARKS.resolve("target/trino.log");
    Path root = warehouse.toAbsolutePath();
    List<String> command =
        List.of(
            java().toString(),
            "-Xmx" + heap,
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            Files.readString(CLASS_PATH).strip() + ":" + sqlite(),
            TESTS.resolve("aws/trino/TrinoServer.java").toString(),
            CATALOG,
            "iceberg.catalog.type=jdbc",
            "iceberg.jdbc-catalog.driver-class=org.sqlite.JDBC",
            "iceberg.jdbc-catalog.connection-url=jdbc:sqlite:" + LocalCatalog.file(root),
            "iceberg.jdbc-catalog.catalog-name=clicklake",
            "iceberg.jdbc-catalog.default-warehouse-dir=" + root.toUri(),
            "fs.local.enabled=true",
            "local.location=/");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new TrinoProcess(process, log);
  }

  /** The jar of the driver, which is on the class path of this program. */
  private static Path sqlite() {
    return Path.of(
        URI.create(
            org.sqlite.JDBC.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** Waits until the server listens. */
  URI address() throws Exception {
    Matcher matcher = ADDRESS.matcher("");
    Await.until(
        "'" + ADDRESS + "' in " + log,
        TIMEOUT,
        INTERVAL,
        () -> {
          boolean alive = process.isAlive();
          boolean found = matcher.reset(Files.readString(log)).find();
          if (!found && !alive) {
            throw new IllegalStateException("Trino ended before it listened: see " + log);
          }
          return found;
        });
    return URI.create(matcher.group(1));
  }

  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
