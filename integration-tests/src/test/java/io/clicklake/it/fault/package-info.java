/**
 * Faults of what surrounds the job, to be ordered while it runs, in this process or in others: an
 * Iceberg REST catalog behind a proxy that misbehaves on order, and a file access that does. Those
 * of the stream are in {@link io.clicklake.testkit.kinesis.FaultSchedule}. Every fault that happens
 * is counted, so that a test can prove that it did.
 */
package io.clicklake.it.fault;
