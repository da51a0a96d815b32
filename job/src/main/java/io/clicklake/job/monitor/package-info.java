/**
 * Watches the profiles of the clean tables and the commits of the job, and reports findings: rows
 * of the table {@code findings}, log lines, metrics, and requests to a webhook.
 *
 * <p>Classes in order:
 *
 * <ul>
 *   <li>{@code MonitorOperator} gives each row of a profile to {@code Monitors}. A {@code
 *       MinuteClock} for each table decides when a minute is complete.
 *   <li>{@code MonitorState} adds up the rows of a minute for one monitor ({@code KeyMinute}).
 *       {@code MonitorKinds} says what each kind of monitor counts.
 *   <li>A {@code Monitor} judges the minute. {@code VolumeMonitor} and {@code SilenceMonitor}
 *       compare it with a {@code Baseline} and with the other keys. {@code RatioMonitor} and {@code
 *       MeanMonitor} compare it with the last hours. {@code LimitMonitor} compares it with the
 *       limits of the dataset, and {@code NewValueMonitor} with the values seen before. {@code
 *       ChangeCharts} has the statistics of small changes.
 *   <li>{@code CompletenessMonitor} judges the periods of producers.
 *   <li>{@code FindingTracker} makes findings of the verdicts. {@code Webhook} sends their changes.
 * </ul>
 *
 * <p>The monitors that read the lake have separate classes. {@code LakeThread} observes the tables,
 * a {@code LakeMonitor} judges an observation, and {@code LakeFindings} makes findings of the
 * verdicts. The job and {@code LakeWatch}, which is for the command {@code watch}, use the same
 * {@code LakeFindings}.
 *
 * <p>Only the operator, the stage, the webhook, and the threads that read tables use clocks,
 * threads or Flink. The other classes compute their results only from their arguments.
 *
 * <p>State: one array of bytes with everything that the monitors have learned and found, see {@code
 * Monitors}; one array with the findings of the lake that are not in the table yet, see {@code
 * LakeFindings}; and the requests that wait for the webhook.
 */
package io.clicklake.job.monitor;
