/**
 * What each table of a dataset looks like: columns, partitioning, properties. Knows Iceberg's types
 * and no catalog; {@code catalog.lake} makes the tables so.
 */
package io.clicklake.catalog.table;
