/**
 * Sends OpenLineage events about the job. They say which stream the job reads, which tables it
 * writes, from which fields each column comes, and what was committed.
 *
 * <p>Why here and not in an operator: only the program that submits the job learns how the job
 * ended. {@code Lineage} is the entry: Flink calls it as a job listener. It has a thread of its
 * own, so it never delays the job, and it catches all errors.
 *
 * <p>State: none. Nothing happens at a checkpoint: what was committed is read from the catalog.
 */
package io.clicklake.job.lineage;
