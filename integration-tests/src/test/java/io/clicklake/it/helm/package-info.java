/**
 * The job with the configuration of the Helm chart. The tests read the renderings that the tests of
 * the module {@code helm} keep in {@code helm/src/test/resources/golden}, because that module
 * contains the Kubernetes operator, with another Flink, and so cannot run the job. Where a test of
 * the chart is:
 *
 * <ul>
 *   <li>the module {@code helm}: what the chart renders, and what the operator and Kubernetes
 *       accept
 *   <li>this package: whether the job runs with it, and has the metrics that alerts and dashboards
 *       read
 *   <li>{@code io.clicklake.it.settings}: whether the job's options and Flink's settings exist
 * </ul>
 */
package io.clicklake.it.helm;
