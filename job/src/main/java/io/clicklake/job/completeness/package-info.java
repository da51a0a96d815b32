/**
 * Compares the number of events that producers state that they sent with the number of events that
 * arrived.
 *
 * <p>Input: {@code Statement}s of unpack, {@code ProducerMinute}s with the partial counts of
 * dedupe, and the {@code ArrivalTime}s of the tasks of decode. Output: {@code ProducerMinute}s,
 * which are the rows of {@code completeness}, and the same counts for the monitors.
 *
 * <p>Classes in order: {@code Completeness} connects the operators. {@code StatementOperator} has
 * the {@code Statements} of the last day, so that a repeated or corrected manifest counts once.
 * {@code CompletenessOperator} adds up the counts of all tasks; {@code ReadUntil} computes the
 * arrival time up to which they are complete.
 *
 * <p>State: the statements of the last day.
 */
package io.clicklake.job.completeness;
