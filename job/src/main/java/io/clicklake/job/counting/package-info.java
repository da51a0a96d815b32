/**
 * Counts that several stages make for the profiles of tables. A count is for one minute of arrival
 * and one group of events.
 *
 * <p>Classes in order: {@code PartialCounts} belongs to one task and emits its counts as {@code
 * ProfileMinute}s, before each barrier and when a minute is over. {@code ProfileCounts} has the
 * counts of one table: a {@code MinuteCounts} for each minute, with {@code GroupCounts} for each
 * group. {@code KeyText} is the text of a group's columns. {@code ProfiledValues} is how counts see
 * the values of a row; {@code RowValues} reads them from a row of Flink. {@code RowCounts} counts
 * rows; with {@code LastEvent}, it reads the columns of an event once for all its rows.
 *
 * <p>No class has state: all counts are emitted before each barrier.
 */
package io.clicklake.job.counting;
