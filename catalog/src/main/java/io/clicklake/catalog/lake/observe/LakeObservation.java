package io.clicklake.catalog.lake.observe;

import io.clicklake.catalog.lake.read.StoredFinding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The state of a dataset's tables at one moment: the newest commits of the job to each table, the
 * counts of the newest commits to the ledger, and the findings. The lists of commits begin with the
 * oldest.
 */
public final class LakeObservation {
  private final Map<String, List<TableCommit>> commits;
  private final List<LedgerCommit> ledger;
  private final List<StoredFinding> findings;

  /**
   * @param commits by table; a table without commits has an empty list
   */
  public LakeObservation(
      Map<String, List<TableCommit>> commits,
      List<LedgerCommit> ledger,
      List<StoredFinding> findings) {
    this.commits = new TreeMap<>(commits);
    this.ledger = List.copyOf(ledger);
    this.findings = List.copyOf(findings);
  }

  /** The newest commits of the job, by table. */
  public Map<String, List<TableCommit>> commits() {
    return commits;
  }

  public List<LedgerCommit> ledger() {
    return ledger;
  }

  /** The newest row of each finding that changed in the last two days. */
  public List<StoredFinding> findings() {
    return findings;
  }

  /** The time of the newest commit to any table; empty if the job has never committed. */
  public OptionalLong newestCommit() {
    return commits.values().stream()
        .flatMap(List::stream)
        .mapToLong(TableCommit::committedAt)
        .max();
  }

  /**
   * The first commit to the ledger that counts rows for a table although this table does not have
   * the rows of its checkpoint. Empty if the table has all rows. A checkpoint without new rows for
   * the table makes no commit to it, so nothing is missing.
   */
  public Optional<TableCommit> lacking(String table) {
    List<TableCommit> own = commits.getOrDefault(table, List.of());
    return ledger.stream()
        .filter(commit -> commit.writtenTables().contains(table))
        .map(LedgerCommit::commit)
        .filter(of -> own.stream().noneMatch(commit -> commit.covers(of)))
        .findFirst();
  }

  /** The usual time between two commits to the ledger; 0 if there are fewer than three commits. */
  public long interval() {
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < ledger.size(); i++) {
      TableCommit before = ledger.get(i - 1).commit();
      TableCommit after = ledger.get(i).commit();
      if (before.job().equals(after.job()) && before.startedAt().equals(after.startedAt())) {
        gaps.add(after.committedAt() - before.committedAt());
      }
    }
    long[] sorted = gaps.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted.length < 2 ? 0 : sorted[sorted.length / 2];
  }
}
