/**
 * Tests of the job with the configuration of the Helm chart. They read the renderings that the
 * tests of the module {@code helm} keep in {@code helm/src/test/resources/golden}. The job cannot
 * run in the module {@code helm}, because that module contains the Kubernetes operator with another
 * version of Flink. The tests of the chart are in these places:
 *
 * <ul>
 *   <li>the module {@code helm}: what the chart renders, and what the operator and Kubernetes
 *       accept
 *   <li>this package: whether the job runs with the configuration, and has the metrics that alerts
 *       and dashboards read
 *   <li>{@code io.clicklake.it.settings}: whether the job's options and Flink's settings exist
 * </ul>
 */
package io.clicklake.it.helm;
