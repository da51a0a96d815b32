/**
 * Adds up the counts of the profiles of tables, and emits them when a minute is closed.
 *
 * <p>Input: {@code ProfileMinute}s with the partial counts of decode, dedupe and enrich, and the
 * {@code ArrivalTime}s of the tasks of decode. Output: the {@code ProfileMinute}s of closed
 * minutes, which are the rows of {@code profile_minutes}.
 *
 * <p>Classes in order: {@code Profile} connects the operator. {@code ProfileOperator} has one task.
 * {@code OpenMinutes} decides when a minute is closed. {@code OpenMinute} adds up the counts of one
 * table and minute in {@code MinuteTotal}s, and keeps its largest groups.
 *
 * <p>State: the counts of the open minutes.
 */
package io.clicklake.job.profile;
