/**
 * Compares the ledger with Iceberg's metadata of a dataset's tables. Finds out whether the ledger
 * balances, and which snapshots belong to the same checkpoint. Also sets all tables back to one
 * checkpoint. The only data files that are read are those of the ledger table. No Flink cluster is
 * needed.
 */
package io.clicklake.tools.reconcile;
