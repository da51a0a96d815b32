/**
 * Tests of the whole job. Every test compares the written tables with the expected tables of the
 * generated events ({@link io.clicklake.local.verify.TablesComparison}).
 *
 * <ul>
 *   <li>This package: the job in this process ({@link io.clicklake.it.JobRun}), with the bundled
 *       datasets, hostile input, disorder, load, and faults of the catalog, the store and the
 *       stream. Also the shipped jar, and a stand-in for Managed Flink.
 *   <li>{@code cluster}: the shipped jar on a cluster of processes that are killed ({@link
 *       io.clicklake.local.cluster.ClusterRun}).
 *   <li>{@code aws}: the shipped jar with servers that replace AWS, and with readers of other
 *       projects.
 *   <li>{@code helm}: the job with the configuration of the rendered chart. Tests of the chart
 *       alone are in the module {@code helm}.
 *   <li>{@code settings}: options and Flink settings of all deployment targets.
 * </ul>
 */
package io.clicklake.it;
