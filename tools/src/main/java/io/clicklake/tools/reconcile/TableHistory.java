package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.catalog.lake.read.TableReader;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.Table;

/** What a table's metadata say of it, at one moment. */
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

  /** The same, but for commits of other jobs and of others. */
  TableHistory of(String job) {
    return new TableHistory(this, job);
  }

  String name() {
    return name;
  }

  /** The table itself, to change its snapshots. */
  Table table() {
    return table;
  }

  TableReader reader() {
    return reader;
  }

  /** The snapshots that led to the current one, oldest first, as far as they are kept. */
  List<Commit> commits() {
    return commits;
  }

  /** The commits of the sink, of any job, oldest first. */
  Stream<Commit> jobCommits() {
    return commits.stream()
        .filter(TableHistory::isOfAJob)
        .filter(commit -> onlyJob == null || commit.jobId().orElseThrow().equals(onlyJob));
  }

  /** The snapshots that something else than the sink made, oldest first. */
  Stream<Commit> otherCommits() {
    return onlyJob == null ? commits.stream().filter(commit -> !isOfAJob(commit)) : Stream.empty();
  }

  static boolean isOfAJob(Commit commit) {
    return commit.jobId().isPresent() && commit.checkpointId().isPresent();
  }

  /** Whether the first snapshots have expired, so that nothing can be said of them. */
  boolean isCut() {
    return !commits.isEmpty() && commits.get(0).hasParent();
  }
}
