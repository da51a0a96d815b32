package io.clicklake.job.monitor;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.lake.observe.LakeObservation;
import io.clicklake.catalog.lake.observe.LedgerCommit;
import io.clicklake.catalog.lake.observe.TableCommit;
import io.clicklake.catalog.table.Zones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds a job that does not commit, a table that does not have a checkpoint that other tables have,
 * and a job that restarts again and again.
 *
 * <p>A table without new rows has nothing to commit. The ledger says to which tables a checkpoint
 * wrote rows, so this monitor can distinguish such a table from a table that cannot commit. The
 * ledger itself gets rows with each checkpoint that writes rows to another table. If the stream has
 * no records, there are no commits. This looks like a job that is stopped.
 */
final class CommitMonitor implements LakeMonitor {
  /**
   * The maximum time between the commits of one checkpoint, in milliseconds. The limit of the
   * monitor is used if it is shorter.
   */
  private static final long APART = 60_000;

  private static final long RESTARTS_WITHIN = 15 * 60_000;
  private static final int MANY_RESTARTS = 3;

  private static final String STOPPED = "stopped";
  private static final String BEHIND = "behind";
  private static final String RESTARTS = "restarts";

  private final MonitorSpec spec;

  CommitMonitor(MonitorSpec spec) {
    this.spec = spec;
  }

  @Override
  public List<String> directions() {
    return List.of(STOPPED, BEHIND, RESTARTS);
  }

  @Override
  public Optional<List<LakeVerdict>> judge(
      LakeObservation seen, JudgedTime time, Set<String> open) {
    List<LakeVerdict> found = new ArrayList<>();
    if (seen.newestCommit().isPresent()) {
      long limit = limit(seen);
      long apart = Math.min(APART, limit);
      Optional<LakeVerdict> stopped = stopped(seen, time, limit, open.contains(STOPPED));
      for (String table : watched(seen)) {
        (table.equals(Zones.LEDGER) ? lackingInLedger(seen) : seen.lacking(table))
            .filter(
                lacks ->
                    open.contains(BEHIND)
                        || time.now > time.after(lacks.committedAt(), apart, false))
            .map(lacks -> behind(seen, table, lacks, stopped.isPresent()))
            .ifPresent(found::add);
      }
      if (found.isEmpty()) {
        stopped.ifPresent(found::add);
      }
      restarts(seen, open.contains(RESTARTS)).ifPresent(found::add);
    }
    return Optional.of(found);
  }

  private long limit(LakeObservation seen) {
    return spec.maxDelay().map(Duration::toMillis).orElseGet(() -> JudgedTime.longestStop(seen));
  }

  private static Optional<LakeVerdict> stopped(
      LakeObservation seen, JudgedTime time, long limit, boolean open) {
    long newest = seen.newestCommit().orElseThrow();
    long badAt = time.after(newest, limit, open);
    if (time.now <= badAt) {
      return Optional.empty();
    }
    long seconds = (time.now - newest) / 1000;
    return Optional.of(
        new LakeVerdict(
            STOPPED,
            TrafficMonitor.TOTAL,
            new double[] {limit / 1000.0, seconds},
            new long[] {newest + 60_000, badAt},
            false,
            "No table has got a commit since "
                + JudgedTime.text(newest)
                + ", the limit is "
                + limit / 1000
                + " s: the job is stopped, restarts again and again, cannot commit, or gets no"
                + " records"));
  }

  private Set<String> watched(LakeObservation seen) {
    return spec.table().isEmpty() ? seen.commits().keySet() : Set.of(spec.table());
  }

  /**
   * The first commit of another table that is newer than the ledger's newest commit, and whose
   * checkpoint the ledger does not have.
   */
  private static Optional<TableCommit> lackingInLedger(LakeObservation seen) {
    List<TableCommit> ledger = seen.commits().get(Zones.LEDGER);
    long newest = ledger.isEmpty() ? 0 : ledger.get(ledger.size() - 1).committedAt();
    TableCommit first = null;
    for (List<TableCommit> commits : seen.commits().values()) {
      for (TableCommit commit : commits) {
        if (commit.committedAt() > newest
            && ledger.stream().noneMatch(own -> own.covers(commit))
            && (first == null || commit.committedAt() < first.committedAt())) {
          first = commit;
        }
      }
    }
    return Optional.ofNullable(first);
  }

  private static LakeVerdict behind(
      LakeObservation seen, String table, TableCommit lacks, boolean stopped) {
    boolean others =
        seen.commits().values().stream()
            .flatMap(List::stream)
            .anyMatch(
                commit ->
                    commit.job().equals(lacks.job()) && commit.checkpoint() > lacks.checkpoint());
    long own =
        seen.commits().get(table).stream()
            .filter(commit -> commit.job().equals(lacks.job()))
            .mapToLong(TableCommit::checkpoint)
            .max()
            .orElse(0);
    return new LakeVerdict(
        BEHIND,
        key(table),
        new double[] {lacks.checkpoint(), own},
        new long[] {lacks.committedAt(), lacks.committedAt() + APART},
        others && !stopped,
        "Table "
            + table
            + " has no commit of checkpoint "
            + lacks.checkpoint()
            + ", which "
            + (table.equals(Zones.LEDGER) ? "other tables" : "the ledger")
            + " got at "
            + JudgedTime.text(lacks.committedAt())
            + (stopped ? "; no table has got a commit since then" : ""));
  }

  private static Optional<LakeVerdict> restarts(LakeObservation seen, boolean open) {
    Map<String, Long> firstCommits =
        seen.ledger().stream()
            .map(LedgerCommit::commit)
            .filter(commit -> !commit.startedAt().isEmpty())
            .filter(commit -> commit.committedAt() > newest(seen) - RESTARTS_WITHIN)
            .collect(Collectors.toMap(TableCommit::startedAt, TableCommit::committedAt, Math::min));
    int restarts = firstCommits.size() - 1;
    if (restarts < (open ? MANY_RESTARTS - 1 : MANY_RESTARTS)) {
      return Optional.empty();
    }
    long[] commits = firstCommits.values().stream().mapToLong(Long::longValue).sorted().toArray();
    return Optional.of(
        new LakeVerdict(
            RESTARTS,
            TrafficMonitor.TOTAL,
            new double[] {MANY_RESTARTS - 1, restarts},
            new long[] {commits[1], commits[restarts]},
            true,
            "The job was started "
                + restarts
                + " times within "
                + RESTARTS_WITHIN / 60_000
                + " minutes; the last start made its first commit at "
                + JudgedTime.text(commits[restarts])));
  }

  private static long newest(LakeObservation seen) {
    return seen.ledger().get(seen.ledger().size() - 1).commit().committedAt();
  }

  static String key(String table) {
    return "{\"" + TABLE + "\":\"" + table + "\"}";
  }
}
