package io.clicklake.tools.reconcile;

import java.time.Instant;

/**
 * The checkpoints and files that a {@link Reconciler} checks.
 *
 * @param all whether to read also the days whose totals are stored
 * @param since the earliest time at which a checked checkpoint began; null for all checkpoints
 * @param files whether to check also that each data file exists
 */
public record ReconcileScope(boolean all, Instant since, boolean files) {
  /** Checks the days whose totals are not stored, and no files. */
  public static final ReconcileScope NEW_DAYS = new ReconcileScope(false, null, false);
}
