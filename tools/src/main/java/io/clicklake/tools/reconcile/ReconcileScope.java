package io.clicklake.tools.reconcile;

import java.time.Instant;

/**
 * What a {@link Reconciler} checks.
 *
 * @param all whether it also reads the days whose totals are stored
 * @param since checks only checkpoints that began at this time or later; null for all
 * @param files whether it also checks that each data file exists
 */
public record ReconcileScope(boolean all, Instant since, boolean files) {
  /** The days that no earlier run found right, without files. */
  public static final ReconcileScope NEW_DAYS = new ReconcileScope(false, null, false);
}
