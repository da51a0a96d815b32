/**
 * Compares the tables that a job wrote with the expected tables of the generated events: every
 * count, reason, row and group, and the ledger.
 */
package io.clicklake.local.verify;
