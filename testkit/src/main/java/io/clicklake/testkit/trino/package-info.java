/** A client of a Trino server, which reads the tables of the job with another engine. */
package io.clicklake.testkit.trino;
