/** Reads the content of tables, for the local runner and for tests. Not for large queries. */
package io.clicklake.catalog.lake.read;
