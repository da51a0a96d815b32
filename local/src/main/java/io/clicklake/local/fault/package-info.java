/**
 * Faults of the systems around the job, injected while the job runs, in this process or in others.
 *
 * <ul>
 *   <li>{@link io.clicklake.local.fault.CatalogProxy}: a proxy before an Iceberg REST catalog that
 *       fails commits, or holds them. {@link io.clicklake.local.fault.CatalogServer} is such a
 *       catalog.
 *   <li>{@link io.clicklake.local.fault.FaultyFileIO}: file access that fails as an object store
 *       does. {@link io.clicklake.local.fault.StoreFaults} says which file meets which fault.
 * </ul>
 *
 * <p>Faults of the stream are in {@link io.clicklake.testkit.kinesis.FaultSchedule}. Every fault
 * that happens is counted, so a test can prove that it happened.
 */
package io.clicklake.local.fault;
