package io.clicklake.job.monitor;

/** Something that is bad in the tables of a dataset. Times are milliseconds since 1970. */
final class LakeVerdict {
  /** Verdicts of the same direction have one cause. */
  final String direction;

  /** A JSON object with the table; empty for all tables. */
  final String key;

  final double expected;
  final double actual;

  /**
   * When it began, by the times in the tables. The id of the finding depends on the minute of this
   * time.
   */
  final long since;

  /** When the limit was passed. */
  final long badAt;

  /** Whether the job makes commits, so that it can report the finding itself. */
  final boolean jobCommits;

  /** What happened: a sentence without its full stop. */
  final String happened;

  /**
   * @param numbers two numbers: the expected one and the actual one
   * @param times two times: when the bad state began, and when it passed the limit
   */
  LakeVerdict(
      String direction,
      String key,
      double[] numbers,
      long[] times,
      boolean jobCommits,
      String happened) {
    this.direction = direction;
    this.key = key;
    this.expected = numbers[0];
    this.actual = numbers[1];
    this.since = times[0];
    this.badAt = times[1];
    this.jobCommits = jobCommits;
    this.happened = happened;
  }
}
