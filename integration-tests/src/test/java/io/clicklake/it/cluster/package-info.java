/**
 * Tests on a cluster of real processes, and savepoints of older versions. The cluster itself is
 * {@link io.clicklake.local.cluster}, the command {@code chaos} is {@link
 * io.clicklake.local.chaos}.
 */
package io.clicklake.it.cluster;
