/**
 * Reads the commits and rows of tables, for the monitors of the job, the command line, {@code
 * serve} and tests. Rows are read in one thread, so these classes are not made for large queries.
 */
package io.clicklake.catalog.lake.read;
