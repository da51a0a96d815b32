package io.clicklake.catalog.lake.observe;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** A commit of the job to the ledger, with the counts that it added. */
public final class LedgerCommit {
  /** The code of the outcome for rows that were written to a table. */
  private static final String WRITTEN = "written";

  private final TableCommit commit;
  private final List<LedgerLine> lines;
  private final OptionalLong watermark;
  private final boolean last;

  /**
   * @param watermark the lowest watermark of the stages, in milliseconds since 1970
   * @param last whether a stage has written its last rows, because the job was drained
   */
  public LedgerCommit(
      TableCommit commit, List<LedgerLine> lines, OptionalLong watermark, boolean last) {
    this.commit = commit;
    this.lines = List.copyOf(lines);
    this.watermark = watermark;
    this.last = last;
  }

  public TableCommit commit() {
    return commit;
  }

  public List<LedgerLine> lines() {
    return lines;
  }

  /** The lowest watermark of the stages, in milliseconds since 1970; empty if no row has one. */
  public OptionalLong watermark() {
    return watermark;
  }

  /** Whether a stage has written its last rows, because the job was drained. */
  public boolean isLast() {
    return last;
  }

  /** The tables to which rows were written. Other tables have nothing to commit. */
  public Set<String> writtenTables() {
    Set<String> tables = new TreeSet<>();
    for (LedgerLine line : lines) {
      if (line.outcome().equals(WRITTEN) && line.records() > 0) {
        tables.add(line.table());
      }
    }
    return tables;
  }
}
