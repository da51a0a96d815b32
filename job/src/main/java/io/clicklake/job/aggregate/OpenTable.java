package io.clicklake.job.aggregate;

import java.util.BitSet;

/**
 * The aggregates of the open groups of one window. Two flags of a group say whether state has an
 * entry for it, and whether it has changed since it was last written to state.
 */
final class OpenTable {
  final WindowGroups groups;
  final BitSet open = new BitSet();
  final BitSet stored = new BitSet();
  final BitSet changed = new BitSet();
  long bytes;

  OpenTable(WindowGroups groups) {
    this.groups = groups;
  }
}
