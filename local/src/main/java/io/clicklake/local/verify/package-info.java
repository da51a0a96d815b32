/**
 * Compares the tables that a job wrote with what the generated events must become: every count,
 * reason, row and group, and the ledger.
 */
package io.clicklake.local.verify;
