/**
 * Tests on a cluster of real processes, and savepoints of older versions. The code of the cluster
 * is in {@link io.clicklake.local.cluster}, and the code of the command {@code chaos} is in {@link
 * io.clicklake.local.chaos}.
 */
package io.clicklake.it.cluster;
