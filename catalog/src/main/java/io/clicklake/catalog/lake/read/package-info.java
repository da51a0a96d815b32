/**
 * Reads the content of tables, for the local runner and for tests. These classes are not made for
 * large queries.
 */
package io.clicklake.catalog.lake.read;
