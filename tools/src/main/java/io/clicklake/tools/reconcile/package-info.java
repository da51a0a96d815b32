/**
 * What the ledger and Iceberg's metadata say about a dataset's tables: whether the ledger balances,
 * which snapshots belong to the same checkpoint, and how to set all tables back to one checkpoint.
 * The only data files that are read are those of the ledger table. No Flink cluster is needed.
 */
package io.clicklake.tools.reconcile;
