/**
 * The command {@code chaos}: a job under load on a cluster of real processes, random faults, and a
 * comparison of all tables at the end. {@link io.clicklake.local.chaos.ChaosRun} does the run,
 * {@link io.clicklake.local.chaos.ChaosFault} lists the faults, and {@link
 * io.clicklake.local.chaos.FaultActions} makes them happen.
 */
package io.clicklake.local.chaos;
