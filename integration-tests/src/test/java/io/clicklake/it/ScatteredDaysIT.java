package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.lake.MixedPartitionSpec;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.generate.Trait;
import io.clicklake.testkit.generate.ads.AdEvents;
import io.clicklake.testkit.generate.ads.AdMix;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes events of many days at once, as devices send them after they were offline. All rows must
 * be in the tables, the ledger must balance, and there must be few files. Readers must find the
 * rows of a day in any file.
 */
class ScatteredDaysIT {
  private static final int EVENTS = 2_000;
  private static final int DAYS = 200;

  /**
   * The values are greater than the age of any event, so that no event is rejected or forgotten.
   */
  private static final Map<String, String> LONG_AGO =
      Map.of("event.max-past", "300 d", "dedupe.horizon", "300 d");

  /** Two writers, each with 8 files of the first partitions, 8 of few others, and one for all. */
  private static final int MOST_FILES = 2 * (2 * 8 + 1);

  @TempDir private Path directory;

  @Test
  void rowsOfManyDaysNeedFewFilesAndAreFoundByTheirDay() throws Exception {
    EventSource source =
        AdEvents.of(
            Generators.options("ad-clickstream", EVENTS, VerifiedFeed.SEED, now())
                .withShare(Trait.REJECTED, 0.02),
            AdMix.usual().withDays(DAYS));
    List<GeneratedEvent> events = new ArrayList<>();
    source.events().forEachRemaining(events::add);
    try (JobRun run = JobRun.in(directory).options(LONG_AGO).start()) {
      VerifiedFeed feed = new VerifiedFeed(run, source.expectedTables(), events);

      feed.put(EVENTS / 2);
      run.awaitAllRead();
      feed.putRest();

      feed.assertExactAtTheEnd();
      for (String name : List.of("ad_interactions", "campaign_minutes")) {
        Table table = run.table(name);
        assertThat(table.snapshots())
            .as(name)
            .extracting(ScatteredDaysIT::addedFiles)
            .allMatch(count -> count <= MOST_FILES);
        assertThat(sharedFiles(table)).as(name).isNotEmpty();
      }
      everyDayIsFoundAlone(run.table("ad_interactions"));
    }
  }

  /**
   * Finds each day by a condition on the time, which must find the rows in files of both partition
   * specs.
   */
  private static void everyDayIsFoundAlone(Table table) throws Exception {
    Map<Long, Integer> rows = new TreeMap<>();
    each(
        table,
        Expressions.alwaysTrue(),
        at -> rows.merge(at.toEpochSecond() / 86_400, 1, Integer::sum));
    assertThat(rows).hasSizeGreaterThan(DAYS / 2);
    for (long day : List.copyOf(rows.keySet()).subList(50, 55)) {
      Map<Long, Integer> found = new TreeMap<>();
      Expression ofDay =
          Expressions.and(
              Expressions.greaterThanOrEqual("interaction_at", start(day)),
              Expressions.lessThan("interaction_at", start(day + 1)));
      each(table, ofDay, at -> found.merge(at.toEpochSecond() / 86_400, 1, Integer::sum));
      assertThat(found).isEqualTo(Map.of(day, rows.get(day)));
    }
  }

  private interface Times {
    void add(OffsetDateTime at);
  }

  private static void each(Table table, Expression condition, Times times) throws Exception {
    try (CloseableIterable<Record> rows =
        IcebergGenerics.read(table).where(condition).select("interaction_at").build()) {
      rows.forEach(row -> times.add((OffsetDateTime) row.getField("interaction_at")));
    }
  }

  private static List<DataFile> sharedFiles(Table table) throws Exception {
    int shared = MixedPartitionSpec.of(table).orElseThrow().specId();
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        if (task.file().specId() == shared) {
          files.add(task.file());
        }
      }
    }
    return files;
  }

  private static int addedFiles(Snapshot snapshot) {
    return Integer.parseInt(snapshot.summary().getOrDefault("added-data-files", "0"));
  }

  private static String start(long day) {
    return OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).plusDays(day).toString();
  }

  private static long now() {
    return System.currentTimeMillis();
  }
}
