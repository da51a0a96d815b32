/**
 * What can be known of a dataset's tables from the ledger and from Iceberg's metadata alone:
 * whether the books balance, which snapshots belong together, and how all tables go back to one
 * checkpoint. No data file is read but those of the ledger, and no Flink cluster runs.
 */
package io.clicklake.tools.reconcile;
