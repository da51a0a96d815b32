/**
 * A Flink cluster of real processes, for tests that kill them. JobManager and TaskManagers run
 * Flink's own entry points with the shipped jar. The Kinesis endpoint, the REST catalog and
 * ZooKeeper are separate processes. All of them listen on free loopback ports.
 *
 * <p>Start reading at {@link io.clicklake.local.cluster.ClusterEnvironment}, which starts
 * everything. A {@link io.clicklake.local.cluster.ClusterRun} is one stream, one database and the
 * jobs between them.
 */
package io.clicklake.local.cluster;
