package io.clicklake.job.aggregate;

/**
 * The in-memory aggregate of an open window and group. Two flags say whether state has an entry for
 * it, and whether it has changed since it was last written to state.
 */
final class OpenWindow {
  /** The approximate size of an entry and its key without the total, in bytes. */
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
