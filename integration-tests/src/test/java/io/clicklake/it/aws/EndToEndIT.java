package io.clicklake.it.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.table.AggregateView;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.it.QueriesPage;
import io.clicklake.testkit.generate.ExpectedAggregate;
import io.clicklake.tools.check.CheckedDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the whole data flow once: a producer of the AWS SDK, Kinesis with a reshard, the shipped jar
 * on a Flink cluster, Glue and S3. The results of queries by Trino and PyIceberg must equal the
 * expected tables.
 */
@Tag("aws")
class EndToEndIT {
  private static final String DATASET = "ad-clickstream";
  private static final String DATABASE = "ad_clickstream";
  private static final String VIEW = "campaign_minutes_total";
  private static final int EVENTS = 2_000;

  @TempDir(cleanup = CleanupMode.ALWAYS)
  private Path directory;

  @Test
  void trinoAndPyIcebergFindTheTruthInGlueAndS3() throws Exception {
    AwsServer aws = AwsServer.running();
    try (AwsFlinkCluster cluster = AwsFlinkCluster.start(directory, 2, Map.of());
        ShippedJob job =
            ShippedJob.of(cluster, DATASET, EVENTS, aws.catalogOptions(aws.newWarehouse()))) {
      job.put(EVENTS / 2);
      job.start();
      job.awaitAllRead();
      job.splitFirstShard();
      job.put(EVENTS / 2);
      job.awaitAllRead();
      job.drain();
      assertThat(job.differences()).isEmpty();

      createViews(job);
      queriesFindTheTruth(job);
    }
  }

  private static void queriesFindTheTruth(ShippedJob job) throws Exception {
    Trino trino = Trino.over(DATABASE);
    countsAreTheTruth(trino, job);
    timesAreRight(trino, job);
    travelsInTime(trino, job.lake().table("ad_interactions"));
    readsTheDaysThatAreAskedForAlone(trino);
    viewsAddUpToTheTruth(trino, job.expectedTables.aggregate("campaign_minutes"));
    answersThePagesQuestions(trino);
    repairsStringsWithQuotes(trino, job.lake().table("ad_interactions").location() + "_mixed");
    pyIcebergAgrees(trino);
  }

  /** The query that {@code dataset check} prints for a column of several types. */
  private static void repairsStringsWithQuotes(Trino trino, String location) {
    trino.rows(
        "CREATE TABLE mixed WITH (location = '"
            + location
            + "') AS SELECT * FROM (VALUES ('\"u-7\"'), ('4711'), ('\"4711\"'),"
            + " ('\"say \\\"hi\\\"\"'), ('{\"a\":\"b\"}'), ('\"\"'), (NULL)) AS t(v)");

    trino.rows(
        "UPDATE \"ad_clickstream\".\"mixed\" SET \"v\" = json_extract_scalar(\"v\", '$') WHERE"
            + " \"v\" LIKE '\"%'");

    assertThat(trino.rows("SELECT v FROM mixed"))
        .extracting(row -> row.get(0).isNull() ? null : row.get(0).asText())
        .containsExactlyInAnyOrder("u-7", "4711", "4711", "say \"hi\"", "{\"a\":\"b\"}", "", null);
  }

  private static void answersThePagesQuestions(Trino trino) throws IOException {
    for (QueriesPage.Query query : QueriesPage.withoutProducers()) {
      List<JsonNode> rows = trino.rows(query.sql());
      assertThat(rows)
          .as(query.title())
          .allSatisfy(row -> assertThat(row).hasSize(query.columns().size()));
    }
  }

  /**
   * Creates the views as {@code ./clicklake tables apply} does. The second call has nothing to do.
   */
  private static void createViews(ShippedJob job) {
    CheckedDataset checked = CheckedDataset.load(DATASET);
    List<TableDefinition> tables = checked.tables();
    List<AggregateView> views = AggregateView.of(checked.dataset().aggregates(), tables);
    assertThat(job.lake().plan(tables).isEmpty()).isTrue();
    job.lake().planViews(views).apply();
    assertThat(job.lake().planViews(views).isEmpty()).isTrue();
  }

  private static void countsAreTheTruth(Trino trino, ShippedJob job) {
    Map<String, Long> expectedTables = job.expectedTables.counts();
    assertThat(count(trino, "raw_events")).isEqualTo(expectedTables.get("read"));
    assertThat(count(trino, "rejected_events")).isEqualTo(expectedTables.get("rejected"));
    assertThat(count(trino, "ad_interactions"))
        .isEqualTo(expectedTables.get("ad_interactions.rows"));
    assertThat(trino.value("SELECT sum(record_count) FROM \"ad_interactions$files\""))
        .isEqualTo(expectedTables.get("ad_interactions.rows").toString());
  }

  private static void timesAreRight(Trino trino, ShippedJob job) {
    String least = "SELECT to_unixtime(min(arrived_at)), typeof(min(arrived_at)) FROM raw_events";
    JsonNode row = trino.rows(least).get(0);

    assertThat(row.get(1).asText()).isEqualTo("timestamp(6) with time zone");
    assertThat(Instant.ofEpochSecond(row.get(0).asLong()))
        .isBetween(job.started().minusSeconds(2), Instant.now());
  }

  private static void travelsInTime(Trino trino, Table table) {
    for (Snapshot snapshot : table.snapshots()) {
      assertThat(
              trino.value(
                  "SELECT count(*) FROM ad_interactions FOR VERSION AS OF "
                      + snapshot.snapshotId()))
          .isEqualTo(snapshot.summary().get("total-records"));
    }
    assertThat(table.snapshots()).hasSizeGreaterThan(1);
  }

  private static void readsTheDaysThatAreAskedForAlone(Trino trino) {
    String none = "interaction_at < TIMESTAMP '2001-01-01 00:00:00 UTC'";

    String plan =
        trino.rows("EXPLAIN SELECT count(*) FROM ad_interactions WHERE " + none).toString();

    // The condition is the table's own partitioning, so the plan has no filter above the scan, or
    // no scan.
    assertThat(plan)
        .contains("constraint on [interaction_at]", "{rows: 0 (0B)")
        .doesNotContain("ScanFilter", "Filter[");
  }

  private static void viewsAddUpToTheTruth(Trino trino, ExpectedAggregate expectedTables) {
    Map<String, Long> sums = new HashMap<>(expectedTables.totals(values(expectedTables)));
    String measures = String.join("), sum(", sums.keySet());

    JsonNode row = trino.rows("SELECT count(*), sum(" + measures + ") FROM " + VIEW).get(0);

    assertThat(row.get(0).asLong()).isEqualTo(expectedTables.groups());
    int column = 1;
    for (String measure : sums.keySet()) {
      assertThat(row.get(column++).asLong()).as(measure).isEqualTo(sums.get(measure));
    }
    double users = trino.rows("SELECT sum(users) FROM " + VIEW).get(0).get(0).asDouble();
    assertThat(users / distinct(expectedTables)).isCloseTo(1, within(0.02));
  }

  private static List<long[]> values(ExpectedAggregate expectedTables) {
    List<long[]> values = new ArrayList<>();
    expectedTables.forEach((key, group) -> values.add(group));
    return values;
  }

  /** Returns the users of each group, added up. The measure of distinct values is the last one. */
  private static long distinct(ExpectedAggregate expectedTables) {
    AtomicLong sum = new AtomicLong();
    expectedTables.forEach((key, group) -> sum.addAndGet(group[group.length - 1]));
    return sum.get();
  }

  private static void pyIcebergAgrees(Trino trino) throws Exception {
    Map<String, JsonNode> facts =
        PyIceberg.read(
            DATABASE,
            "raw_events:arrived_at",
            "ad_interactions:interaction_at",
            "campaign_minutes:window_start");

    assertThat(facts).hasSize(3);
    facts.forEach(
        (table, found) -> {
          assertThat(found.path("type").asText()).as(table).isEqualTo("timestamptz");
          assertThat(found.path("rows").asLong()).as(table).isEqualTo(count(trino, table));
          assertThat(found.path("snapshots").asText())
              .as(table)
              .isEqualTo(trino.value("SELECT count(*) FROM \"" + table + "$snapshots\""));
        });
    String least = "SELECT to_unixtime(min(interaction_at)) * 1e6 FROM ad_interactions";
    assertThat(facts.get("ad_interactions").path("least").asDouble())
        .isCloseTo(trino.rows(least).get(0).get(0).asDouble(), within(1_000d));
  }

  private static long count(Trino trino, String table) {
    return Long.parseLong(trino.value("SELECT count(*) FROM " + table));
  }
}
