/** A Trino server as another reader of the same tables. */
package io.clicklake.testkit.trino;
