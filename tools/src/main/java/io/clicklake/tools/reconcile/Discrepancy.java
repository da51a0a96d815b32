package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.job.ledger.LedgerTable;
import java.util.Optional;
import org.apache.iceberg.ContentFile;

/**
 * One difference that a check found.
 *
 * @param check the stable name of the check
 * @param table null when the difference is not about a table; job, checkpoint, shard and the two
 *     numbers are also null when the difference is not about them
 * @param expected the number that should be there
 * @param actual the number that is there
 * @param settling whether the cause may be a commit that is still in progress; in this case, the
 *     difference can be gone at the next check
 * @param sentence the difference as a sentence
 */
public record Discrepancy(
    String check,
    String table,
    String job,
    Long checkpoint,
    String shard,
    Long expected,
    Long actual,
    boolean settling,
    String sentence) {

  /**
   * What a difference is about; each part can be null.
   *
   * @param shard only without a table
   */
  private record Place(String table, String job, Long checkpoint, String shard) {
    private Discrepancy differs(String check, Long expected, Long actual, String sentence) {
      String subject = table != null ? table : shard != null ? shard : "ledger";
      return new Discrepancy(
          check,
          table,
          job,
          checkpoint,
          shard,
          expected,
          actual,
          false,
          subject + where(job, checkpoint) + ": " + check + ": " + sentence);
    }
  }

  /** A table with more or fewer rows than expected. */
  static Discrepancy rows(
      String check, String table, String job, Long checkpoint, long expected, long actual) {
    return new Place(table, job, checkpoint, null)
        .differs(
            check,
            expected,
            actual,
            "expected " + expected + " rows, found " + actual + ": " + byHowMuch(expected, actual));
  }

  /**
   * Two counts of stages that should be equal.
   *
   * @param table null if the counts are not about a table
   */
  static Discrepancy equation(
      String check, String table, String job, Long checkpoint, long left, long right) {
    return new Place(table, job, checkpoint, null)
        .differs(check, left, right, left + " is not " + right + ", off by " + (left - right));
  }

  /** A gap or an overlap in the sequence numbers that were read from a shard. */
  static Discrepancy shard(String check, ShardChains.Chain chain, String sentence) {
    return new Place(null, chain.job, chain.firstCheckpoint, chain.shard)
        .differs(check, null, null, sentence);
  }

  /** Rows of a commit that are twice in the table, or that are no longer in the table. */
  static Discrepancy commit(
      String check, String table, Commit commit, long expected, long actual, String sentence) {
    return new Place(table, commit.jobId().orElseThrow(), commit.checkpointId().orElseThrow(), null)
        .differs(
            check,
            expected,
            actual,
            "snapshot " + commit.snapshotId() + " of " + commit.committedAt() + " " + sentence);
  }

  /**
   * A file that is missing or has another size.
   *
   * @param commit the commit of a job that added the file; empty when it is not known
   * @param actual the size in bytes; -1 when the file is missing
   */
  static Discrepancy file(
      String check, String table, Optional<Commit> commit, ContentFile<?> file, long actual) {
    String job = commit.flatMap(Commit::jobId).orElse(null);
    Long checkpoint = commit.map(known -> known.checkpointId().orElseThrow()).orElse(null);
    return new Place(table, job, checkpoint, null)
        .differs(
            check,
            file.fileSizeInBytes(),
            Math.max(0, actual),
            file.location()
                + " with "
                + file.recordCount()
                + " rows "
                + (actual < 0
                    ? "does not exist"
                    : "has " + actual + " bytes, expected " + file.fileSizeInBytes()));
  }

  Discrepancy thatMaySettle() {
    return new Discrepancy(check, table, job, checkpoint, shard, expected, actual, true, sentence);
  }

  /** The actual number minus the expected one; zero when nothing was counted. */
  public long surplus() {
    return expected == null ? 0 : actual - expected;
  }

  static String checkpointName(long checkpoint) {
    return checkpoint == LedgerTable.FINAL_CHECKPOINT ? "the drain" : "checkpoint " + checkpoint;
  }

  private static String where(String job, Long checkpoint) {
    return (checkpoint == null ? "" : ", " + checkpointName(checkpoint))
        + (job == null ? "" : " of job " + job);
  }

  private static String byHowMuch(long expected, long actual) {
    return actual > expected ? (actual - expected) + " too many" : (expected - actual) + " missing";
  }
}
