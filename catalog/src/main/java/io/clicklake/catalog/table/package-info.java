/**
 * The definitions of a dataset's tables: columns, partitioning, properties. Uses Iceberg's types
 * but no catalog; {@code catalog.lake} creates and alters the tables.
 */
package io.clicklake.catalog.table;
