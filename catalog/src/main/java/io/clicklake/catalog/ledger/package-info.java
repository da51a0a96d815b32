/**
 * The equations between counts in the table {@code ledger}. The job, {@code reconcile} and other
 * readers of the ledger use the same {@link io.clicklake.catalog.ledger.LedgerEquations}.
 */
package io.clicklake.catalog.ledger;
