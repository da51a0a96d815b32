/**
 * A Flink cluster of real processes, to be killed: JobManager and TaskManagers from Flink's own
 * entry points with the jar as it is shipped; Kinesis, the catalog and ZooKeeper beside them, each
 * in a process of its own. All listen on free loopback ports.
 */
package io.clicklake.it.cluster;
