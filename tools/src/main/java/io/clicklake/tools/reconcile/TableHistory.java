package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.catalog.lake.read.TableReader;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.Table;

/** The commits of a table, as its metadata listed them when this object was created. */
final class TableHistory {
  private final String name;
  private final Table table;
  private final TableReader reader;
  private final List<Commit> commits;
  private final String onlyJob;

  TableHistory(String name, Table table) {
    this.name = name;
    this.table = table;
    this.reader = new TableReader(table);
    this.commits = List.copyOf(reader.commits());
    this.onlyJob = null;
  }

  private TableHistory(TableHistory whole, String onlyJob) {
    this.name = whole.name;
    this.table = whole.table;
    this.reader = whole.reader;
    this.commits = whole.commits;
    this.onlyJob = onlyJob;
  }

  /** Returns the same history with the commits of one job only. */
  TableHistory of(String job) {
    return new TableHistory(this, job);
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

  /** The commits of Clicklake jobs, oldest first. */
  Stream<Commit> jobCommits() {
    return commits.stream()
        .filter(TableHistory::isOfAJob)
        .filter(commit -> onlyJob == null || commit.jobId().orElseThrow().equals(onlyJob));
  }

  /** The commits of other programs, oldest first. */
  Stream<Commit> otherCommits() {
    return onlyJob == null ? commits.stream().filter(commit -> !isOfAJob(commit)) : Stream.empty();
  }

  static boolean isOfAJob(Commit commit) {
    return commit.jobId().isPresent() && commit.checkpointId().isPresent();
  }

  /** Whether the first snapshots have expired, so that their commits are unknown. */
  boolean isCut() {
    return !commits.isEmpty() && commits.get(0).hasParent();
  }
}
