/**
 * Tests of the whole job. Every test compares the written tables with what the generated events
 * must become ({@link io.clicklake.local.verify.TablesComparison}).
 *
 * <ul>
 *   <li>This package: the job in this process ({@link io.clicklake.it.JobRun}), with the bundled
 *       datasets, hostile input, disorder, load, and faults of the catalog, the store and the
 *       stream. Also the shipped jar, and a stand-in for Managed Flink.
 *   <li>{@code cluster}: the shipped jar on a cluster of processes that are killed ({@link
 *       io.clicklake.local.cluster.ClusterRun}).
 *   <li>{@code aws}: the shipped jar against servers that stand in for AWS, and readers that are
 *       not ours.
 *   <li>{@code helm}: the job with the configuration of the rendered chart. Tests of the chart
 *       alone are in the module {@code helm}.
 *   <li>{@code settings}: options and Flink settings of all deployment targets.
 * </ul>
 */
package io.clicklake.it;
