/**
 * Opens the Iceberg catalog of a dataset's tables, creates and alters the tables as defined, and
 * translates errors into messages for the user. Assumes one writing job for each database.
 */
package io.clicklake.catalog.lake;
