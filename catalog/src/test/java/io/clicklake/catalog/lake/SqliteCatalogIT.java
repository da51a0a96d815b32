package io.clicklake.catalog.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.read.TableReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteCatalogIT {
  private static final int COMMITTERS = 5;
  private static final int COMMITS = 12;
  private static final int OPENERS = 3;

  @TempDir Path directory;

  /** The problem that the class works around. If this test fails, Iceberg closes its queries. */
  @Test
  void aCatalogThatChecksForItsTablesSeesNoLaterCommit() throws IOException {
    CatalogSettings settings = TestLakes.sqlite(directory);
    Files.createDirectories(directory.resolve("state"));
    Map<String, String> properties = settings.catalogProperties();
    properties.put("clients", "1");
    properties.put("jdbc.journal_mode", "WAL");
    try (JdbcCatalog creator = catalog(properties)) {
      assertThat(creator.listNamespaces()).isEmpty();
    }

    try (JdbcCatalog naive = catalog(properties);
        CatalogDatabase lake = CatalogDatabase.open(settings)) {
      lake.prepare(List.of(TestLakes.small("t")));
      TableIdentifier table = TableIdentifier.of("test_set", "t");

      assertThat(naive.tableExists(table)).isFalse();
      assertThat(lake.holds("t")).isTrue();
      assertThatThrownBy(
              () -> naive.createTable(TableIdentifier.of("x", "y"), lake.table("t").schema()))
          .rootCause()
          .hasMessageContaining("database is locked");
    }
  }

  @Test
  void severalCommittersAndReadersShareTheCatalog() throws Exception {
    try (CatalogDatabase lake = CatalogDatabase.open(TestLakes.sqlite(directory))) {
      for (int i = 0; i < COMMITTERS; i++) {
        lake.prepare(List.of(TestLakes.small("t" + i)));
      }
      AtomicInteger running = new AtomicInteger(COMMITTERS);
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < COMMITTERS; i++) {
        TableLoader loader = lake.tableLoader("t" + i);
        tasks.add(() -> commit(loader, running));
      }
      for (int i = 0; i < 2; i++) {
        TableLoader loader = lake.tableLoader("t" + i);
        tasks.add(() -> readOn(loader, running));
      }
      Concurrently.run(tasks);

      for (int i = 0; i < COMMITTERS; i++) {
        assertThat(new TableReader(lake.table("t" + i)).rows()).isEqualTo(COMMITS);
      }
    }
  }

  /** Committers of one table, like a job and a compactor: a lost race is retried. */
  @Test
  void severalCommittersShareATable() throws Exception {
    try (CatalogDatabase lake = CatalogDatabase.open(TestLakes.sqlite(directory))) {
      lake.prepare(List.of(TestLakes.small("t")));
      AtomicInteger running = new AtomicInteger();
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        TableLoader loader = lake.tableLoader("t");
        tasks.add(() -> commit(loader, running));
      }
      Concurrently.run(tasks);

      assertThat(new TableReader(lake.table("t")).rowsOfFiles()).isEqualTo(3 * COMMITS);
    }
  }

  /** Like jobs that start together and find no catalog, or one that is being closed. */
  @Test
  void severalProcessesOpenANewCatalogAtTheSameTime() throws Exception {
    for (int i = 0; i < 50; i++) {
      CatalogSettings settings = TestLakes.sqlite(directory.resolve("lake" + i));
      Callable<Boolean> opener =
          () -> {
            try (CatalogDatabase lake = CatalogDatabase.open(settings)) {
              return lake.holds("t");
            }
          };

      assertThat(Concurrently.run(Collections.nCopies(OPENERS, opener))).containsOnly(false);
      assertThat(directory.resolve("lake" + i + "/state"))
          .isDirectoryContaining("glob:**.db")
          .isDirectoryNotContaining("glob:**.new*");
    }
  }

  @Test
  void anotherProcessReadsWhileThisOneHasTheCatalogOpen() throws Exception {
    try (CatalogDatabase lake = CatalogDatabase.open(TestLakes.sqlite(directory))) {
      lake.prepare(List.of(TestLakes.small("t")));
      Table table = lake.table("t");
      FakeFiles.append(table, "a");
      FakeFiles.append(table, "b");

      assertThat(rowsSeenByAnotherProcess()).isEqualTo("rows=2");

      FakeFiles.append(table, "c");
      assertThat(rowsSeenByAnotherProcess()).isEqualTo("rows=3");
    }
  }

  @Test
  void rejectsADatabaseInMemory() {
    CatalogSettings settings =
        TestLakes.settings(
            Map.of(
                "catalog.type", "jdbc",
                "catalog.uri", "jdbc:sqlite::memory:",
                "catalog.warehouse", directory.toString()));

    assertThatThrownBy(() -> CatalogDatabase.open(settings))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "'catalog.uri' is 'jdbc:sqlite::memory:', a database in memory that only one connection"
                + " sees: expected a file, as in jdbc:sqlite:/path/catalog.db.");
  }

  @Test
  void reportsThatTheFileCannotBeCreated() throws IOException {
    Files.writeString(directory.resolve("state"), "a file");

    assertThatThrownBy(() -> CatalogDatabase.open(TestLakes.sqlite(directory)))
        .isInstanceOf(SetupException.class)
        .hasMessageStartingWith(
            "Cannot create the file '%s' of 'catalog.uri' (", directory.resolve("state/catalog.db"))
        .hasMessageEndingWith("): check the path and who may write there.");
  }

  private static JdbcCatalog catalog(Map<String, String> properties) {
    JdbcCatalog catalog = new JdbcCatalog();
    catalog.setConf(new Configuration());
    catalog.initialize(CatalogDatabase.CATALOG, properties);
    return catalog;
  }

  /** Commits like the sink: opens its own catalog and keeps it open. */
  private static Void commit(TableLoader loader, AtomicInteger running) throws IOException {
    try (loader) {
      loader.open();
      Table table = loader.loadTable();
      for (int i = 0; i < COMMITS; i++) {
        FakeFiles.append(table, Thread.currentThread().getName() + i);
      }
    } finally {
      running.decrementAndGet();
    }
    return null;
  }

  /** Reads until the last committer has finished, and then must see all rows. */
  private static Void readOn(TableLoader loader, AtomicInteger running) throws IOException {
    try (loader) {
      loader.open();
      TableReader reader = new TableReader(loader.loadTable());
      long seen = 0;
      while (running.get() > 0) {
        reader.refresh();
        assertThat(reader.rows()).isGreaterThanOrEqualTo(seen);
        seen = reader.rows();
      }
      reader.refresh();
      assertThat(reader.rows()).isEqualTo(COMMITS);
    }
    return null;
  }

  private String rowsSeenByAnotherProcess() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                RowCount.class.getName(),
                directory.toString(),
                "t")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output.lines().filter(line -> line.startsWith("rows=")).findFirst().orElse(output);
  }

  /** The program of the other process. */
  static final class RowCount {
    private RowCount() {}

    public static void main(String[] args) {
      try (CatalogDatabase lake = CatalogDatabase.open(TestLakes.sqlite(Path.of(args[0])))) {
        System.out.println("rows=" + new TableReader(lake.table(args[1])).rows());
      }
    }
  }
}
