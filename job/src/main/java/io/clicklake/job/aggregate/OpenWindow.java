package io.clicklake.job.aggregate;

/** The sum of an open window and group, and how much of it state knows. */
final class OpenWindow {
  /** What one and its key take beside its total, in bytes; a rough figure. */
  private static final int ENTRY_BYTES = 300;

  final GroupAccumulator total;
  long bytes;
  boolean stored;
  boolean changed;

  OpenWindow(GroupAccumulator total) {
    this.total = total;
    this.bytes = ENTRY_BYTES + total.memory();
  }
}
