/**
 * Watches the profiles of the clean tables and the commits of the job, and reports findings: rows
 * of the table {@code findings}, log lines, metrics, and requests to a webhook.
 *
 * <p>Classes in order: {@code MonitorOperator} gives each row of a profile to {@code Monitors}. A
 * {@code MinuteClock} for each table decides when a minute is complete. {@code MonitorState} adds
 * up the rows of a minute for one monitor ({@code KeyMinute}); {@code MonitorKinds} says what each
 * kind counts. A {@code Monitor} judges the minute: {@code VolumeMonitor} and {@code
 * SilenceMonitor} compare with a {@code Baseline} and with the other keys, {@code RatioMonitor} and
 * {@code MeanMonitor} with the last hours, {@code LimitMonitor} with the limits of the dataset,
 * {@code NewValueMonitor} with the values seen before. {@code ChangeCharts} has the statistics of
 * small changes. {@code FindingTracker} makes findings of the verdicts. {@code Webhook} sends them.
 *
 * <p>The monitors that read the lake have classes of their own: {@code LakeThread} observes the
 * tables, a {@code LakeMonitor} judges an observation, and {@code LakeFindings} makes findings of
 * the verdicts, in the job and in {@code LakeWatch}, which is the command {@code watch}.
 *
 * <p>All classes but the operator, the stage, the webhook and the thread are pure: they know no
 * clock, no thread and no Flink.
 *
 * <p>State: one array of bytes with everything that the monitors know, see {@code Monitors}; and
 * one with the findings of the lake that are not in the table yet, see {@code LakeFindings}.
 */
package io.clicklake.job.monitor;
