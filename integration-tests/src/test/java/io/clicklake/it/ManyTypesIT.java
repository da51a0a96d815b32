package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.lake.SummaryKeys;
import io.clicklake.local.fault.CatalogProxy;
import io.clicklake.local.fault.CatalogServer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a dataset with many types and a table for each. A commit takes as long as with AWS Glue. The
 * test prints figures for {@code docs/results/types.md}, which has the command for more types and
 * more memory. One after the other, the commits of all tables would take longer than {@link
 * #LONGEST}.
 */
@Tag("full")
class ManyTypesIT {
  private static final int TYPES = Integer.getInteger("clicklake.types", 60);
  private static final int EVENTS = Integer.getInteger("clicklake.types.events", 200 * TYPES);

  /** The usual time of a commit to AWS Glue. */
  private static final Duration COMMIT = Duration.ofMillis(320);

  private static final Duration LONGEST = Duration.ofSeconds(15);

  static {
    // The JDK's server closes idle connections above 200, and each committer has one.
    System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
  }

  @TempDir private Path directory;

  @Test
  void theCommitsOfACheckpointRunSideBySideAndOnlyForTablesWithRows() throws Exception {
    ManyTypes types = new ManyTypes(TYPES);
    Path dataset = types.writeTo(directory.resolve("many-types"));
    Instant now = Instant.now();
    long begin = System.nanoTime();
    try (CatalogServer server = CatalogServer.start(directory);
        CatalogProxy proxy = CatalogProxy.before(server.uri());
        JobRun run =
            JobRun.in(directory)
                .dataset(dataset.toString())
                .options(Map.of("catalog.type", "rest", "catalog.uri", proxy.uri().toString()))
                .start()) {
      print("submitted after %.1f s", secondsSince(begin));
      run.awaitTwoCheckpoints();
      print("second checkpoint after %.1f s, %,d MiB of heap", secondsSince(begin), heapMib());
      proxy.delay(COMMIT);

      run.producer().put(types.event(0, 0, now));
      run.awaitAllRead();
      run.awaitTwoCheckpoints();
      assertThat(snapshots(run, 0)).hasSize(1);
      for (int type = 1; type < TYPES; type++) {
        assertThat(snapshots(run, type)).as("table %s", type).isEmpty();
      }

      begin = System.nanoTime();
      for (int id = 1; id <= EVENTS; id++) {
        run.producer().put(types.event(id % TYPES, id, now));
      }
      run.awaitAllRead();
      print("%,d events in %.1f s, %,d MiB of heap", EVENTS, secondsSince(begin), heapMib());
      WrittenCommits commits = new WrittenCommits();
      run.finish();
      for (int type = 0; type < TYPES; type++) {
        snapshots(run, type).forEach(commits::add);
      }
      print("commits of a checkpoint: %s", commits);
      assertThat(commits.longest()).isLessThan(LONGEST);
      assertThat(commits.tables()).as("tables in the largest checkpoint").isEqualTo(TYPES);
      assertThat(run.restarts()).isZero();
    }
  }

  private static List<Snapshot> snapshots(JobRun run, int type) {
    List<Snapshot> own = new ArrayList<>();
    for (Snapshot snapshot : run.table("table_" + type).snapshots()) {
      if (snapshot.summary().containsKey(SummaryKeys.CHECKPOINT)) {
        own.add(snapshot);
      }
    }
    return own;
  }

  private static long heapMib() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void print(String format, Object... values) {
    System.out.println("types: " + TYPES + " types: " + String.format(Locale.ROOT, format, values));
  }

  /** The commits of all tables, by checkpoint. */
  private static final class WrittenCommits {
    private final Map<String, List<Long>> times = new TreeMap<>();

    void add(Snapshot snapshot) {
      times
          .computeIfAbsent(snapshot.summary().get(SummaryKeys.CHECKPOINT), id -> new ArrayList<>())
          .add(snapshot.timestampMillis());
    }

    /** The longest time from the first to the last commit of a checkpoint, with both commits. */
    Duration longest() {
      return times.values().stream()
          .map(WrittenCommits::duration)
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }

    int tables() {
      return times.values().stream().mapToInt(List::size).max().orElseThrow();
    }

    private static Duration duration(List<Long> commits) {
      long first = commits.stream().mapToLong(Long::longValue).min().orElseThrow();
      long last = commits.stream().mapToLong(Long::longValue).max().orElseThrow();
      return COMMIT.plusMillis(last - first);
    }

    @Override
    public String toString() {
      List<String> texts = new ArrayList<>();
      times.forEach(
          (id, commits) ->
              texts.add(commits.size() + " tables in " + duration(commits).toMillis() + " ms"));
      return String.join(", ", texts);
    }
  }
}
