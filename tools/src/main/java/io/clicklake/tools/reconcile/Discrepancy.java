package io.clicklake.tools.reconcile;

import io.clicklake.job.ledger.LedgerTable;

/**
 * One thing that does not add up.
 *
 * @param check what was compared, a stable name
 * @param table null when it is about no table; so job, checkpoint, shard and the two numbers
 * @param expected how many there should be
 * @param actual how many there are
 * @param settling whether it may be a commit on its way, so that a later look finds it settled
 * @param sentence the same for people
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

  /** A number of rows in a table that is not as it should be. */
  static Discrepancy rows(
      String check, String table, String job, Long checkpoint, long expected, long actual) {
    return new Discrepancy(
        check,
        table,
        job,
        checkpoint,
        null,
        expected,
        actual,
        false,
        table
            + where(job, checkpoint)
            + ": "
            + check
            + ": expected "
            + expected
            + " rows, found "
            + actual
            + ": "
            + byHowMuch(expected, actual));
  }

  /** Two sides of an equation over a stage's counts. */
  static Discrepancy equation(
      String check, String table, String job, Long checkpoint, long left, long right) {
    return new Discrepancy(
        check,
        table,
        job,
        checkpoint,
        null,
        left,
        right,
        false,
        (table == null ? "books" : table)
            + where(job, checkpoint)
            + ": "
            + check
            + ": "
            + left
            + " is not "
            + right
            + ", off by "
            + (left - right));
  }

  /** A break in the chain of what was read from a shard. */
  static Discrepancy shard(String check, LedgerRow row, String sentence) {
    return new Discrepancy(
        check,
        null,
        row.job(),
        row.checkpoint(),
        row.shard(),
        null,
        null,
        false,
        row.shard() + where(row.job(), row.checkpoint()) + ": " + check + ": " + sentence);
  }

  Discrepancy thatMaySettle() {
    return new Discrepancy(check, table, job, checkpoint, shard, expected, actual, true, sentence);
  }

  /** How many more there are than expected; zero for what is not counted. */
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
