/**
 * The command {@code chaos}: runs a job under load on a cluster of real processes, injects random
 * faults, and compares all tables at the end. {@link io.clicklake.local.chaos.ChaosRun} does the
 * run, {@link io.clicklake.local.chaos.ChaosFault} lists the faults, and {@link
 * io.clicklake.local.chaos.FaultActions} carries them out.
 */
package io.clicklake.local.chaos;
