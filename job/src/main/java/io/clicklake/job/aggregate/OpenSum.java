package io.clicklake.job.aggregate;

/** The sum of an open window and group, and how much of it state knows. */
final class OpenSum {
  /** What one takes beside what its cells grow by, in bytes; a rough figure. */
  static final int BYTES = 300;

  final Accumulator total;
  long bytes = BYTES;
  boolean stored;
  boolean changed;

  OpenSum(Accumulator total) {
    this.total = total;
  }
}
