/**
 * Injects faults into the systems that the job uses, while the job runs in this process or in
 * others.
 *
 * <ul>
 *   <li>{@link io.clicklake.local.fault.CatalogProxy}: a proxy between the job and an Iceberg REST
 *       catalog. The proxy fails or holds commits. {@link io.clicklake.local.fault.CatalogServer}
 *       is such a catalog.
 *   <li>{@link io.clicklake.local.fault.FaultyFileIO}: file access that fails as an object store
 *       does. {@link io.clicklake.local.fault.StoreFaults} defines which fault happens to which
 *       file.
 * </ul>
 *
 * <p>Faults of the stream are in {@link io.clicklake.testkit.kinesis.FaultSchedule}. Every fault
 * that happens is counted, so a test can prove that it happened.
 */
package io.clicklake.local.fault;
