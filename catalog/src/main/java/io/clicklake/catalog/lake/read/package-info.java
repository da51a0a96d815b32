/** Reads what is in the tables, for the local runner and for tests; not for queries of any size. */
package io.clicklake.catalog.lake.read;
