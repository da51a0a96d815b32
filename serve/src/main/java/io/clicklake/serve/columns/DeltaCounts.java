package io.clicklake.serve.columns;

import java.util.BitSet;

/**
 * For each row of a block, the number of deltas that it combines, and how many of them are
 * corrections by late events.
 */
final class DeltaCounts {
  /** Null if each row is one delta. */
  private final int[] deltas;

  /** Null if each row is one delta. */
  private final int[] late;

  private final BitSet corrections;

  private DeltaCounts(int[] deltas, int[] late, BitSet corrections) {
    this.deltas = deltas;
    this.late = late;
    this.corrections = corrections;
  }

  static DeltaCounts ofFile(BitSet corrections) {
    return new DeltaCounts(null, null, corrections);
  }

  static DeltaCounts ofRollUp(int[] deltas, int[] late) {
    return new DeltaCounts(deltas, late, null);
  }

  int deltas(int row) {
    return deltas == null ? 1 : deltas[row];
  }

  int late(int row) {
    return late != null ? late[row] : corrections.get(row) ? 1 : 0;
  }

  long bytes() {
    return corrections == null ? 8L * deltas.length : corrections.size() / 8;
  }
}
