package io.clicklake.job.monitor;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.lake.observe.LakeObservation;
import io.clicklake.catalog.lake.observe.LedgerCommit;
import io.clicklake.catalog.lake.observe.TableCommit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds tables whose newest events are too old. The monitor takes the newest checkpoint up to which
 * the table has all its rows. The age of the table is the time since the watermark of this
 * checkpoint, which is in the ledger. A table that becomes fresher, because the job catches up, is
 * not reported.
 */
final class FreshnessMonitor implements LakeMonitor {
  private static final Duration MAX_AGE = Duration.ofMinutes(15);
  private static final String OLD = "old";

  /** A job that catches up makes a table this much fresher in {@link #CATCH_UP_OVER}. */
  private static final long CATCH_UP = 30_000;

  private static final long CATCH_UP_OVER = 180_000;

  /**
   * How long after a start no finding is opened, in milliseconds. In this time, the job reads the
   * records that have waited in the stream.
   */
  private static final long AFTER_START = 300_000;

  private final MonitorSpec spec;
  private final List<String> tables;
  private final boolean withCommit;

  /**
   * @param tables the clean tables of the dataset
   * @param withCommit whether another monitor reports a job that does not commit
   */
  FreshnessMonitor(MonitorSpec spec, List<String> tables, boolean withCommit) {
    this.spec = spec;
    this.tables = spec.table().isEmpty() ? List.copyOf(tables) : List.of(spec.table());
    this.withCommit = withCommit;
  }

  @Override
  public List<String> directions() {
    return List.of(OLD);
  }

  @Override
  public Optional<List<LakeVerdict>> judge(
      LakeObservation seen, JudgedTime time, Set<String> open) {
    if (seen.ledger().isEmpty()) {
      return Optional.of(List.of());
    }
    TableCommit newest = seen.ledger().get(seen.ledger().size() - 1).commit();
    boolean commits = time.now - newest.committedAt() <= JudgedTime.longestStop(seen);
    if (!commits && withCommit) {
      return Optional.empty();
    }
    List<LakeVerdict> found = new ArrayList<>();
    long limit = spec.maxDelay().orElse(MAX_AGE).toMillis();
    for (String table : tables) {
      List<LedgerCommit> whole = upTo(seen, seen.lacking(table));
      Optional<LedgerCommit> last = last(whole, Long.MAX_VALUE);
      if (last.isPresent() && !(commits && catchesUp(whole, last.get()))) {
        long watermark = last.get().watermark().orElseThrow();
        long badAt = watermark + limit;
        if (!open.contains(OLD)) {
          badAt = Math.max(badAt, resumedAt(seen) + AFTER_START);
        }
        if (time.now > badAt) {
          found.add(verdict(table, watermark, new long[] {time.now, limit, badAt}, commits));
        }
      }
    }
    return Optional.of(found);
  }

  /** The commits of the ledger before the first one that the table lacks. */
  private static List<LedgerCommit> upTo(LakeObservation seen, Optional<TableCommit> lacks) {
    List<LedgerCommit> whole = new ArrayList<>();
    for (LedgerCommit commit : seen.ledger()) {
      if (lacks.filter(commit.commit()::equals).isPresent()) {
        break;
      }
      whole.add(commit);
    }
    return whole;
  }

  /** The last commit with a watermark that is not later than this time. */
  private static Optional<LedgerCommit> last(List<LedgerCommit> commits, long until) {
    return commits.stream()
        .filter(commit -> commit.watermark().isPresent())
        .filter(commit -> commit.commit().committedAt() <= until)
        .reduce((one, next) -> next);
  }

  /** The first commit after the last start of the job, or after the last pause. */
  private static long resumedAt(LakeObservation seen) {
    TableCommit resumed = seen.ledger().get(0).commit();
    TableCommit before = resumed;
    for (LedgerCommit ledger : seen.ledger()) {
      TableCommit next = ledger.commit();
      boolean pause = next.committedAt() - before.committedAt() > JudgedTime.longestStop(seen);
      if (pause || !next.startedAt().equals(before.startedAt())) {
        resumed = next;
      }
      before = next;
    }
    return resumed.committedAt();
  }

  private static boolean catchesUp(List<LedgerCommit> commits, LedgerCommit last) {
    return last(commits, last.commit().committedAt() - CATCH_UP_OVER)
        .filter(before -> age(before) - age(last) >= CATCH_UP)
        .isPresent();
  }

  private static long age(LedgerCommit commit) {
    return commit.commit().committedAt() - commit.watermark().orElseThrow();
  }

  /**
   * @param times in milliseconds: the time of the judgement, the limit, and the time at which the
   *     age passed the limit
   */
  private static LakeVerdict verdict(String table, long watermark, long[] times, boolean commits) {
    long age = (times[0] - watermark) / 1000;
    return new LakeVerdict(
        OLD,
        CommitMonitor.key(table),
        new double[] {times[1] / 1000.0, age},
        new long[] {watermark + 60_000, times[2]},
        commits,
        "Table "
            + table
            + " has all events up to "
            + JudgedTime.text(watermark)
            + " only, which is "
            + age
            + " s ago, the limit is "
            + times[1] / 1000
            + " s");
  }
}
