package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.ledger.LedgerColumn;
import io.clicklake.job.monitor.LakeWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/** The commits of a table, as its metadata listed them when this object was created. */
final class TableHistory {
  /** Why the list of commits does not begin with the first commit of the table. */
  private enum Start {
    FIRST_COMMIT,
    EXPIRED,
    CHOSEN
  }

  private static final String JOB_ID = LedgerColumn.JOB_ID.columnName();

  private final String name;
  private final Table table;
  private final TableReader reader;
  private final List<Commit> all;
  private final List<Commit> commits;
  private final Start start;
  private final String onlyJob;

  TableHistory(String name, Table table) {
    this.name = name;
    this.table = table;
    this.reader = new TableReader(table);
    this.all = List.copyOf(reader.commits());
    this.commits = all;
    this.start = all.isEmpty() || !all.get(0).hasParent() ? Start.FIRST_COMMIT : Start.EXPIRED;
    this.onlyJob = null;
  }

  private TableHistory(TableHistory whole, List<Commit> commits, Start start, String onlyJob) {
    this.name = whole.name;
    this.table = whole.table;
    this.reader = whole.reader;
    this.all = whole.all;
    this.commits = commits;
    this.start = start;
    this.onlyJob = onlyJob;
  }

  /** Returns the same history with the commits of one job only. */
  TableHistory of(String job) {
    return new TableHistory(this, commits, start, job);
  }

  /**
   * Returns the history after a snapshot whose number of rows is known. This history counts as
   * complete. If the snapshot has expired, returns the commits that have not expired.
   *
   * @param snapshot null when the table had no snapshot
   * @return empty when the table was rolled back to before this snapshot
   */
  Optional<TableHistory> after(Long snapshot) {
    if (snapshot == null) {
      return Optional.of(this);
    }
    if (!commits.isEmpty() && commits.get(0).parent().equals(OptionalLong.of(snapshot))) {
      return Optional.of(new TableHistory(this, commits, Start.FIRST_COMMIT, onlyJob));
    }
    for (int i = 0; i < commits.size(); i++) {
      if (commits.get(i).snapshotId() == snapshot) {
        List<Commit> later = commits.subList(i + 1, commits.size());
        return Optional.of(new TableHistory(this, later, Start.FIRST_COMMIT, onlyJob));
      }
    }
    return start == Start.EXPIRED && table.snapshot(snapshot) == null
        ? Optional.of(this)
        : Optional.empty();
  }

  /**
   * Returns the history from the first commit with rows of these checkpoints. The expected number
   * of rows of this first commit is not known, because it may also contain rows of earlier
   * checkpoints.
   */
  TableHistory since(LedgerCounts counts) {
    int first = 0;
    while (first < commits.size() && !isOf(counts, commits.get(first))) {
      first++;
    }
    return first == 0
        ? this
        : new TableHistory(this, commits.subList(first, commits.size()), Start.CHOSEN, onlyJob);
  }

  private static boolean isOf(LedgerCounts counts, Commit commit) {
    if (!isOfAJob(commit)) {
      return false;
    }
    NavigableMap<Long, CheckpointCounts> checkpoints =
        counts.checkpoints(commit.jobId().orElseThrow());
    return !checkpoints.isEmpty() && checkpoints.firstKey() <= commit.checkpointId().orElseThrow();
  }

  /** Returns the commits before the first commit that the cut does not cover. */
  TableHistory upTo(DayCut cut) {
    int end = 0;
    while (end < commits.size() && covers(cut, commits.get(end))) {
      end++;
    }
    return new TableHistory(this, commits.subList(0, end), start, onlyJob);
  }

  private static boolean covers(DayCut cut, Commit commit) {
    return !isOfAJob(commit)
        || cut.covers(commit.jobId().orElseThrow(), commit.checkpointId().orElseThrow());
  }

  String name() {
    return name;
  }

  /** The Iceberg table, to change its snapshots. */
  Table table() {
    return table;
  }

  TableReader reader() {
    return reader;
  }

  /** The current snapshot and its ancestors that have not expired, oldest first. */
  List<Commit> commits() {
    return commits;
  }

  /** The last of the commits. */
  Optional<Commit> last() {
    return commits.isEmpty() ? Optional.empty() : Optional.of(commits.get(commits.size() - 1));
  }

  /** The commits of Clicklake jobs, oldest first. */
  Stream<Commit> jobCommits() {
    return commits.stream().filter(this::isOfTheJob);
  }

  /** The commits of other programs, oldest first. */
  Stream<Commit> otherCommits() {
    return onlyJob == null
        ? commits.stream()
            .filter(commit -> !isOfAJob(commit) && !isOfReconcile(commit) && !isOfWatch(commit))
        : Stream.empty();
  }

  /** The commits of jobs whose snapshots are not the current snapshot or one of its ancestors. */
  List<Commit> rolledBack() {
    Set<Long> live = new HashSet<>();
    all.forEach(commit -> live.add(commit.snapshotId()));
    List<Commit> gone = new ArrayList<>(reader.otherSnapshots(live));
    gone.removeIf(commit -> !isOfTheJob(commit));
    return gone;
  }

  private boolean isOfTheJob(Commit commit) {
    return isOfAJob(commit) && (onlyJob == null || commit.jobId().orElseThrow().equals(onlyJob));
  }

  static boolean isOfAJob(Commit commit) {
    return commit.jobId().isPresent() && commit.checkpointId().isPresent();
  }

  /** Whether the commit only stored {@link DayTotals}. */
  boolean isOfReconcile(Commit commit) {
    return name.equals(Zones.LEDGER)
        && commit.reconciledDay().isPresent()
        && commit.operation().equals(DataOperations.APPEND)
        && commit.addedRecords() == 1;
  }

  /** Whether the commit only added rows that {@code watch} reported. */
  boolean isOfWatch(Commit commit) {
    return name.equals(Zones.FINDINGS)
        && commit.watchedRows() > 0
        && commit.operation().equals(DataOperations.APPEND)
        && commit.addedRecords() == commit.watchedRows();
  }

  /**
   * The number of rows that {@code watch} added, which the ledger does not count. Reads rows,
   * because the snapshots may have expired.
   */
  long rowsOfWatch() {
    if (!name.equals(Zones.FINDINGS)) {
      return 0;
    }
    long count = 0;
    try (CloseableIterable<Record> rows =
        IcebergGenerics.read(table)
            .select(JOB_ID)
            .where(Expressions.equal(JOB_ID, LakeWatch.NAME))
            .build()) {
      for (Record ignored : rows) {
        count++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }

  /** Whether earlier commits are unknown. */
  boolean isCut() {
    return start != Start.FIRST_COMMIT;
  }

  /** Whether earlier commits are unknown because their snapshots have expired. */
  boolean hasExpired() {
    return start == Start.EXPIRED;
  }
}
