/**
 * A Flink cluster of real processes, made to be killed. JobManager and TaskManagers run Flink's own
 * entry points with the shipped jar; the Kinesis endpoint, the REST catalog and ZooKeeper are
 * processes of their own. All of them listen on free loopback ports.
 *
 * <p>Start at {@link io.clicklake.local.cluster.ClusterEnvironment}, which starts everything. A
 * {@link io.clicklake.local.cluster.ClusterRun} is one stream, one database and the jobs between
 * them.
 */
package io.clicklake.local.cluster;
