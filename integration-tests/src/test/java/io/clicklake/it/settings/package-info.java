/**
 * Tests of the job's options and Flink's settings in every deployment target: {@code flink-conf},
 * the Helm chart, Managed Flink.
 */
package io.clicklake.it.settings;
