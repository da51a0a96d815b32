package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.LocalCatalog;
import io.clicklake.cli.Clicklake;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.tools.sql.RowPrinter;
import io.clicklake.tools.sql.SqlSession;
import io.clicklake.tools.sql.SqlSettings;
import io.clicklake.tools.sql.StatementException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs each query of {@code docs/queries.md} and of {@code docs/runbook.md} with the engine of
 * {@code clicklake sql} on the tables of a job.
 */
class QueriesPageIT {
  private static final long SEED = Long.getLong("clicklake.test.seed", 5);
  private static final Path BUNDLED =
      Path.of("../catalog/src/main/resources/datasets/ad-clickstream");

  private static final int EVENTS = 5_000;
  private static final int LATE_EVENTS = 200;
  private static final long LATE_MILLIS = Duration.ofHours(3).toMillis();

  @TempDir private Path directory;

  @Test
  void answersEachQuestionWithTheColumnsThatThePageNames() throws Exception {
    System.out.println("seed " + SEED);
    Path withProducers = withProducers();
    try (JobRun run = JobRun.in(directory).dataset(withProducers.toString()).start()) {
      long now = System.currentTimeMillis();
      put(run, Generators.of("ad-clickstream", EVENTS, SEED, now));
      run.await("a closed window", () -> run.table("campaign_minutes").currentSnapshot() != null);
      // The windows of these events are closed, so each of them is late.
      put(run, Generators.of("ad-clickstream", LATE_EVENTS, SEED + 1, now - LATE_MILLIS));
      run.finish();
    }
    Dataset dataset = Datasets.load(withProducers.toString());
    List<QueriesPage.Query> queries = QueriesPage.read();
    assertThat(queries).hasSize(12);

    try (CatalogDatabase lake =
        CatalogDatabase.open(CatalogSettings.of(LocalCatalog.options(directory), dataset.name()))) {
      SqlSession session =
          new SqlSession(lake, dataset, new SqlSettings(directory.resolve("cache"), 0, 256 << 20));
      for (QueriesPage.Query query : queries) {
        Rows rows = rows(session, query.sql());
        assertThat(rows.columns).as(query.title()).isEqualTo(query.columns());
        assertThat(rows.rows).as(query.title()).isNotEmpty();
      }
      theNumbersAreTheTablesNumbers(session, queries);
      List<String> ofTheRunbook = QueriesPage.ofTheRunbook();
      assertThat(ofTheRunbook).hasSizeGreaterThan(5);
      for (String query : ofTheRunbook) {
        assertThat(rows(session, query).columns).as(query).isNotEmpty();
      }
    }
    assertThat(command(queries.get(0).sql())).isZero();
    assertThat(command("SELECT 1; SELECT * FROM no_such_table")).isEqualTo(2);
    assertThat(command("DELETE FROM ledger")).isEqualTo(2);
  }

  private Path withProducers() throws IOException {
    Path dataset = Files.createDirectories(directory.resolve("with-producers"));
    Files.writeString(
        dataset.resolve("dataset.yaml"),
        Files.readString(BUNDLED.resolve("dataset.yaml"))
            + "producers: {table: ad_interactions, by: publisher_id}\n");
    Files.copy(BUNDLED.resolve("event.schema.json"), dataset.resolve("event.schema.json"));
    return dataset;
  }

  private static void put(JobRun run, EventSource source) {
    source
        .events()
        .forEachRemaining(event -> run.producer().put(event.partitionKey(), event.payload()));
  }

  private int command(String sql) {
    String cache = directory.resolve("cache").toString();
    String[] arguments = {
      "sql", sql, "--warehouse", directory.toString(), "--cache-dir", cache, "--format", "json"
    };
    return Clicklake.commandLine(arguments).execute(arguments);
  }

  private static void theNumbersAreTheTablesNumbers(
      SqlSession session, List<QueriesPage.Query> queries) throws StatementException {
    String clicks = "SELECT sum(clicks) AS n FROM (" + queries.get(0).sql() + ")";
    String counted =
        "SELECT count(*) AS n FROM ad_interactions"
            + " WHERE interaction_type = 'click' AND traffic_class = 'valid'";
    assertThat(number(session, clicks)).isEqualTo(number(session, counted)).isPositive();

    String ledger = "SELECT %s FROM (" + queries.get(5).sql() + ")";
    assertThat(number(session, String.format(ledger, "sum(missing)"))).isZero();
    assertThat(number(session, String.format(ledger, "sum(events_read)")))
        .isEqualTo(number(session, "SELECT count(*) FROM raw_events"))
        .isGreaterThanOrEqualTo(EVENTS);
    assertThat(number(session, String.format(ledger, "sum(rejected)")))
        .isEqualTo(number(session, "SELECT count(*) FROM rejected_events"))
        .isPositive();
  }

  private static long number(SqlSession session, String sql) throws StatementException {
    return ((Number) rows(session, sql).rows.get(0).get(0)).longValue();
  }

  private static Rows rows(SqlSession session, String sql) throws StatementException {
    Rows rows = new Rows();
    session.run(sql, rows);
    return rows;
  }

  private static final class Rows implements RowPrinter {
    private List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    @Override
    public void columns(List<String> names) {
      columns = names;
    }

    @Override
    public void row(List<Object> values) {
      rows.add(values);
    }

    @Override
    public void end() {}
  }
}
